/** Where the regions of a word begin in which Snowball's English stemmer looks for suffixes. */
export interface Regions {
  readonly r1: number;
  readonly r2: number;
}

const longPrefixes = ['gener', 'commun', 'arsen'];

/** Whether the letter at a place is a vowel; `Y` is a consonant. */
export function isVowelAt(word: string, at: number): boolean {
  switch (word.charCodeAt(at)) {
    case 0x61:
    case 0x65:
    case 0x69:
    case 0x6f:
    case 0x75:
    case 0x79:
      return true;
    default:
      return false;
  }
}

/** Whether a vowel stands before a place. */
export function hasVowelBefore(word: string, end: number): boolean {
  for (let at = 0; at < end; at += 1) if (isVowelAt(word, at)) return true;
  return false;
}

/** Writes each y that is a consonant, at the start or behind a vowel, as `Y`. */
export function markConsonantY(word: string): string {
  let marked = word;
  for (let at = word.indexOf('y'); at >= 0; at = word.indexOf('y', at + 1)) {
    if (at > 0 && !isVowelAt(marked, at - 1)) continue;
    marked = `${marked.slice(0, at)}Y${marked.slice(at + 1)}`;
  }
  return marked;
}

/** R1 is behind the first consonant that follows a vowel, R2 the same within R1. */
export function readRegions(word: string): Regions {
  const prefix = longPrefixes.find((long) => word.startsWith(long));
  const r1 = prefix?.length ?? regionAfter(word, 0);
  return { r1, r2: regionAfter(word, r1) };
}

function regionAfter(word: string, start: number): number {
  for (let at = start + 1; at < word.length; at += 1) {
    if (isVowelAt(word, at - 1) && !isVowelAt(word, at)) return at + 1;
  }
  return word.length;
}

/** Whether the part of a word before a place ends as "hop" does, or is as "ow". */
export function endsInShortSyllable(word: string, end: number): boolean {
  if (end < 2 || isVowelAt(word, end - 1) || !isVowelAt(word, end - 2)) return false;
  if (end === 2) return true;
  const last = word[end - 1];
  return !isVowelAt(word, end - 3) && last !== 'w' && last !== 'x' && last !== 'Y';
}
