/** The most edits that a misspelling may have. */
export const mostEdits = 2;

/** Only the start of a word counts: it tells words apart well enough, and long words have no more keys than short ones. */
const startLength = 6;

/**
 * The start of a word with up to so many letters left out, itself among them.
 *
 * Two words that differ by so many insertions, deletions, replacements and transpositions of neighbours have one of these in
 * common (W. Garbe, "Symmetric Delete spelling correction"): an edit costs each side at most one letter.
 */
export function leftOut(word: string, edits: number): ReadonlySet<string> {
  const start = Array.from(word).slice(0, startLength);
  const found = new Set<string>();
  leaveOut(start, { from: 0, edits }, '', found);
  return found;
}

interface Place {
  readonly from: number;
  readonly edits: number;
}

/** Adds all texts that begin with `kept` and go on with the letters from a place, some of them left out. */
function leaveOut(
  letters: readonly string[],
  { from, edits }: Place,
  kept: string,
  found: Set<string>,
): void {
  const letter = letters[from];
  if (letter === undefined) {
    found.add(kept);
    return;
  }
  leaveOut(letters, { from: from + 1, edits }, kept + letter, found);
  if (edits > 0) leaveOut(letters, { from: from + 1, edits: edits - 1 }, kept, found);
}
