/** What a generated type or field says in its extensions that it costs. */
export function saidCost({
  extensions,
}: {
  readonly extensions: Readonly<Record<string, unknown>>;
}): number | undefined {
  const said = extensions['mongraph'];
  const { cost }: { readonly cost?: unknown } = typeof said === 'object' && said !== null ? said : {};
  return typeof cost === 'number' ? cost : undefined;
}
