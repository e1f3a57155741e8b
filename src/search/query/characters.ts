const quotes = new Set('"“”„‟«»＂');
const separators = new Set(' ()');

/** Any closes any: keyboards and languages pair them in too many ways (“a”, „a“, »a«, ”a”). */
export function isQuote(character: string): boolean {
  return quotes.has(character);
}

/** What stands between terms and means nothing. */
export function isSeparator(character: string): boolean {
  return separators.has(character);
}

/** Where a word ends: at a separator, a quote, a bar, or the end of the text. */
export function endsWord(character: string | undefined): boolean {
  return character === undefined || character === '|' || isSeparator(character) || isQuote(character);
}

/** The place of the quote that closes the one at `open`. */
export function closingQuote(text: string, open: number): number | undefined {
  for (let at = open + 1; at < text.length; at += 1) {
    if (isQuote(text.charAt(at))) return at;
  }
  return undefined;
}

/** Whether a letter or digit stands right before: a quote is a sign for inches there, or closes nothing. */
export function followsLetter(text: string, at: number): boolean {
  // Two code units, since a letter may take both; before one that takes one, the other does not matter.
  return /[\p{L}\p{N}\p{M}]$/u.test(text.slice(Math.max(0, at - 2), at));
}
