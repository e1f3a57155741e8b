import type { Hit, Span } from './hit.ts';

/** A stretch of a text with the hits in it, and how much of the search it shows. */
export interface Window extends Span {
  /** How many different terms stand in it. */
  readonly terms: number;
  readonly hits: number;
}

/** The stretch of at most `length` with the most different terms, then the most hits, then the first. Hits come by their starts. */
export function bestWindow(hits: readonly Hit[], length: number): Window | undefined {
  let best: Window | undefined;
  const counts = new Map<number, number>();
  let [next, end] = [0, 0];
  for (const [first, { start, term }] of hits.entries()) {
    // A hit that is longer than a fragment stands alone.
    for (let hit = hits[next]; hit !== undefined; hit = hits[next]) {
      if (next > first && hit.end - start > length) break;
      counts.set(hit.term, (counts.get(hit.term) ?? 0) + 1);
      end = Math.max(end, hit.end);
      next += 1;
    }
    const window = { start, end, terms: counts.size, hits: next - first };
    if (isBetter(window, best)) best = window;
    leave(counts, term);
  }
  return best;
}

/** Of two that show as much the first stays. */
export function isBetter(one: Window, other: Window | undefined): boolean {
  if (other === undefined) return true;
  return one.terms === other.terms ? one.hits > other.hits : one.terms > other.terms;
}

function leave(counts: Map<number, number>, term: number): void {
  const left = (counts.get(term) ?? 0) - 1;
  if (left > 0) counts.set(term, left);
  else counts.delete(term);
}
