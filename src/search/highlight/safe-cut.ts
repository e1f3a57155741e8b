/** A mark that combines with the character before it, the joiner of emoji, and the colours of their skin. */
const combining = /^[\p{M}\p{Emoji_Modifier}\u200D]/u;

/** The nearest place at or before `at`, but not before `from`, where a cut halves no character; where there is none, one that halves no surrogate pair. */
export function safeCut(text: string, at: number, from: number): number {
  let cut = at;
  while (cut > from && isInside(text, cut)) cut -= 1;
  if (!isInside(text, cut)) return cut;
  return halvesPair(text, at) ? at - 1 : at;
}

function isInside(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  // Plain text without any of this is most of it.
  if (text.charCodeAt(at) < 0x300) return text[at - 1] === '\u200D';
  return halvesPair(text, at) || text[at - 1] === '\u200D' || combining.test(text.slice(at, at + 2));
}

function halvesPair(text: string, at: number): boolean {
  return isBetween(text.charCodeAt(at - 1), 0xd800, 0xdbff) && isBetween(text.charCodeAt(at), 0xdc00, 0xdfff);
}

function isBetween(unit: number, first: number, last: number): boolean {
  return unit >= first && unit <= last;
}
