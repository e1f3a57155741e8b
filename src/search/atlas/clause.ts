/** One operator of `$search` with its options, as `{ equals: { path, value } }` (manual: "Operators and Collectors"). */
export type Clause = Readonly<Record<string, unknown>>;

/** What one filter of MongoDB's query language is in the words of the search index. */
export type Compiled =
  /** Every document is let through: because the filter says so, or because the index cannot say what it says. */
  | { readonly kind: 'all'; readonly exact: boolean }
  /** No document is. */
  | { readonly kind: 'none' }
  /** Those that satisfy each of the clauses; some more than the filter lets through, where it is not exact. */
  | {
      readonly kind: 'clauses';
      readonly clauses: readonly Clause[];
      readonly exact: boolean;
      /** Of how many clauses they are made. */
      readonly size: number;
    };

export const everything: Compiled = Object.freeze({ kind: 'all', exact: true });
/** The index cannot say it. */
export const unknown: Compiled = Object.freeze({ kind: 'all', exact: false });
export const nothing: Compiled = Object.freeze({ kind: 'none' });

/** What all of the parts let through. */
export function allOf(parts: readonly Compiled[]): Compiled {
  if (parts.some(({ kind }) => kind === 'none')) return nothing;
  const said = parts.filter((part) => part.kind === 'clauses');
  const exact = parts.every((part) => part.kind !== 'none' && part.exact);
  if (said.length === 0) return exact ? everything : unknown;
  return { kind: 'clauses', clauses: said.flatMap(({ clauses }) => clauses), exact, size: sizeOf(said) };
}

/** What at least one of the parts lets through. */
export function anyOf(parts: readonly Compiled[]): Compiled {
  const all = parts.find((part) => part.kind === 'all' && part.exact);
  if (all !== undefined) return all;
  if (parts.some(({ kind }) => kind === 'all')) return unknown;
  const said = parts.filter((part) => part.kind === 'clauses');
  const [only] = said;
  if (only === undefined) return nothing;
  if (said.length === 1) return only;
  const should = said.map(({ clauses }) => together(clauses));
  const exact = said.every((part) => part.exact);
  return {
    kind: 'clauses',
    clauses: [{ compound: { should, minimumShouldMatch: 1 } }],
    exact,
    size: sizeOf(said),
  };
}

/** What the part does not let through; known only where it says exactly what it means. */
export function noneOf(part: Compiled): Compiled {
  if (part.kind === 'none') return everything;
  if (!part.exact) return unknown;
  if (part.kind === 'all') return nothing;
  return { ...part, clauses: [{ compound: { mustNot: [together(part.clauses)] } }], size: part.size + 1 };
}

/** Several clauses as one. */
function together(clauses: readonly Clause[]): Clause {
  const [only] = clauses;
  return only !== undefined && clauses.length === 1 ? only : { compound: { filter: clauses } };
}

function sizeOf(parts: readonly { readonly size: number }[]): number {
  return parts.reduce((sum, { size }) => sum + size + 1, 0);
}
