import { foldWithPlaces } from './fold-text.ts';
import { cut, wordStarts } from './suggest-keys.ts';

/** A text that a prefix is completed by. */
export interface CompletedText {
  /** Whether the text itself begins with the prefix, rather than one of its later words. */
  readonly isStart: boolean;
  /** What it is sorted by. */
  readonly folded: string;
  /** The part of the text that is typed already: where it begins, and what it ends before. */
  readonly typed: readonly [from: number, to: number];
}

/** How a text completes a folded prefix; undefined where it does not. */
export function completeText(text: string, prefix: string): CompletedText | undefined {
  const { text: folded, places } = foldWithPlaces(text);
  const at = wordStarts(folded).find((start) => cut(folded.slice(start)).startsWith(prefix));
  if (at === undefined) return undefined;
  return { isStart: at === 0, folded, typed: [places[at] ?? 0, endOf(text, places, at + prefix.length)] };
}

/** Where the first character begins that is not typed; one that folds to several letters is typed with the first of them. */
function endOf(text: string, places: readonly number[], end: number): number {
  const from = places[end - 1];
  return places.slice(end).find((place) => place !== from) ?? text.length;
}
