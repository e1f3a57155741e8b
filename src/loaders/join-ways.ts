import { MongraphError } from '../errors/mongraph-error.ts';
import type { JoinLink } from '../planner/plan/child-link.ts';
import { keyText } from '../util/key-text.ts';
import { valuesAt } from '../util/values-at.ts';
import type { Row } from './list-result.ts';

/** Join documents of one batch; their keys go to the other database in one command, far below its 16 MB. */
export const mostJoins = 50_000;

/**
 * The join documents, which are to be no more than that.
 *
 * @throws MongraphError RELATION_TOO_WIDE
 */
export function refuseTooMany(joins: readonly Row[], relation: string): readonly Row[] {
  if (joins.length <= mostJoins) return joins;
  throw new MongraphError('RELATION_TOO_WIDE', { relation, limit: mostJoins });
}

/** How a parent reaches its children: by the text of the child's key, that key and the first join document that names it. */
export type Ways = Map<string, { readonly child: unknown; readonly join: Row }>;

/** How each parent, by the text of its key, reaches its children. */
export function waysByParent(parents: readonly unknown[], joins: readonly Row[], { from, to }: JoinLink) {
  const byParent = new Map<string, Ways>(parents.map((parent) => [keyText(parent), new Map()]));
  for (const join of joins) {
    const children = valuesAt(join, to);
    for (const parent of valuesAt(join, from)) {
      const ways = byParent.get(keyText(parent));
      if (ways === undefined) continue;
      for (const child of children) if (!ways.has(keyText(child))) ways.set(keyText(child), { child, join });
    }
  }
  return byParent;
}

/** A document for each parent with the keys of its children, from which a command looks them up. */
export function startsOf(parents: readonly unknown[], ways: ReadonlyMap<string, Ways>) {
  return parents.map((parent) => {
    const children = [...(ways.get(keyText(parent))?.values() ?? [])].map(({ child }) => child);
    return { _id: parent, children };
  });
}
