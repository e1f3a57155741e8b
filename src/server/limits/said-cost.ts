interface Generated {
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What a generated type or field says in its extensions that it costs. */
export function saidCost(generated: Generated): number | undefined {
  const { cost } = said(generated);
  return typeof cost === 'number' ? cost : undefined;
}

/** Whether a generated field of a page says that it is made once, and not for each row. */
export function isOnce(generated: Generated): boolean {
  return said(generated).once === true;
}

function said({ extensions }: Generated): { readonly cost?: unknown; readonly once?: unknown } {
  const own = extensions['mongraph'];
  return typeof own === 'object' && own !== null ? own : {};
}
