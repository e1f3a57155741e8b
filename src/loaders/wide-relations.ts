/** Remembers which relations had a parent with very many children, so that they are read per parent at once. */
export interface WideRelations {
  readonly has: (relation: string) => boolean;
  readonly add: (relation: string) => void;
}

/** A memory that forgets after a while: data changes, and a narrow relation is read more cheaply. */
export function rememberWideRelations(forgetAfterMs = 60_000, now: () => number = Date.now): WideRelations {
  const until = new Map<string, number>();
  return Object.freeze({
    has: (relation: string) => (until.get(relation) ?? 0) > now(),
    add: (relation: string) => void until.set(relation, now() + forgetAfterMs),
  });
}
