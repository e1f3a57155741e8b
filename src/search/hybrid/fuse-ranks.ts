import { keyText } from '../../util/key-text.ts';
import type { RankedHit } from '../ranking.ts';
import { nearest } from '../vector/nearest.ts';

/** A list of ids, best first, and how much it counts. */
export interface RankedList {
  readonly ids: readonly unknown[];
  readonly weight: number;
}

/** As `$rankFusion` has it: how much less the first places differ. */
const constant = 60;

/** Reciprocal rank fusion: a document's score is the sum of `weight / (60 + rank)` over the lists it is in, ranks from 1. */
export function fuseRanks(lists: readonly RankedList[]): readonly RankedHit[] {
  const scores = new Map<string, { readonly id: unknown; readonly score: number }>();
  for (const { ids, weight } of lists) {
    for (const [index, id] of ids.entries()) {
      const name = keyText(id);
      const before = scores.get(name)?.score ?? 0;
      scores.set(name, { id, score: before + weight / (constant + index + 1) });
    }
  }
  return nearest([...scores.values()], scores.size);
}
