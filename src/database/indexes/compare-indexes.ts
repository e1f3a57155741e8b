import type { IndexDefinition } from '../../model/define/index-definition.ts';
import { indexName } from '../../model/index-name.ts';
import {
  canonicalIndex,
  canonicalWanted,
  type CanonicalIndex,
  type ExistingIndex,
  type IndexProperty,
} from './canonical-index.ts';

/** An index of the database that keeps a wanted one from being created. */
export interface IndexConflict {
  readonly index: string;
  readonly existing: string;
  /** One entry for each property: `unique: the database has false, the model true`. */
  readonly differs: readonly string[];
}

/** What is to be created, and what cannot be. */
export interface IndexComparison {
  readonly missing: readonly IndexDefinition[];
  readonly conflicts: readonly IndexConflict[];
}

/**
 * Compares the indexes of a collection with those that its model wants.
 *
 * An equal index under another name counts as present, unless the author chose the name.
 */
export function compareIndexes(
  existing: readonly ExistingIndex[],
  wanted: readonly IndexDefinition[],
): IndexComparison {
  const known = existing.map((index) => ({ name: index.name, canonical: canonicalIndex(index) }));
  const missing: IndexDefinition[] = [];
  const conflicts: IndexConflict[] = [];
  for (const index of wanted) {
    const match = compareOne(index, known);
    if (match === 'missing') missing.push(index);
    else if (match !== 'present') conflicts.push(match);
  }
  return { missing, conflicts };
}

interface KnownIndex {
  readonly name: string;
  readonly canonical: CanonicalIndex;
}

function compareOne(
  wanted: IndexDefinition,
  known: readonly KnownIndex[],
): 'present' | 'missing' | IndexConflict {
  const index = indexName(wanted);
  const canonical = canonicalWanted(wanted);
  const named = known.find(({ name }) => name === index);
  if (named !== undefined) {
    const differs = differences(named.canonical, canonical);
    return differs.length === 0 ? 'present' : { index, existing: named.name, differs };
  }
  const rival = known.find((candidate) => isRival(candidate.canonical, canonical));
  if (rival === undefined) return 'missing';
  const differs = differences(rival.canonical, canonical);
  if (differs.length === 0 && wanted.name === undefined) return 'present';
  const names = `name: the database has "${rival.name}", the model "${index}"`;
  return { index, existing: rival.name, differs: [names, ...differs] };
}

/** What MongoDB tells indexes apart by: of two that agree in all of it, it creates only one. */
const identity: readonly IndexProperty[] = ['keys', 'unique', 'sparse', 'partial', 'collation'];

/** Whether an index leaves no room for another; of text indexes a collection has only one. */
function isRival(existing: CanonicalIndex, wanted: CanonicalIndex): boolean {
  if (isText(existing) && isText(wanted)) return true;
  return identity.every((property) => existing.get(property) === wanted.get(property));
}

function isText(index: CanonicalIndex): boolean {
  return index.get('weights') !== 'none';
}

function differences(existing: CanonicalIndex, wanted: CanonicalIndex): string[] {
  return [...wanted].flatMap(([property, value]) => {
    const there = existing.get(property) ?? 'none';
    return there === value ? [] : [`${property}: the database has ${there}, the model ${value}`];
  });
}
