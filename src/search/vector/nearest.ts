import { keyText } from '../../util/key-text.ts';
import type { RankedHit } from '../ranking.ts';

/** The best of some hits, best first; of equal ones always the same. */
export function nearest(hits: readonly RankedHit[], wanted: number): readonly RankedHit[] {
  return hits.toSorted(byScore).slice(0, wanted);
}

function byScore(one: RankedHit, other: RankedHit): number {
  return other.score - one.score || compareTexts(keyText(one.id), keyText(other.id));
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
