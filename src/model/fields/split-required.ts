/** A field's options without `required`, frozen, and `required` as the definition holds it. */
export function splitRequired<Required extends boolean, Given extends { readonly required?: Required }>(
  given: Given,
): { readonly options: Readonly<Omit<Given, 'required'>>; readonly required: Required } {
  const { required, ...options } = given;
  // `Required` is inferred from the option, and false where the option is absent.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { options: Object.freeze(options), required: (required ?? false) as Required };
}
