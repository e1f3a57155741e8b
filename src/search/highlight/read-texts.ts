import { safeCut } from './safe-cut.ts';

/** One of the texts of a field, or what is read of it. */
export interface ReadText {
  readonly text: string;
  /** Where it begins and ends without white space. */
  readonly start: number;
  readonly end: number;
  /** Whether it goes on behind what is read. */
  readonly isCut: boolean;
}

/** What is read of the texts of one field of a document, in UTF-16 units; hits behind it are not shown. */
export const readLimit = 100_000;

/** What a text costs besides its length: a list of a hundred thousand letters takes longer than one text. */
const costOfText = 50;

/** The texts up to the limit, all together. */
export function readTexts(texts: readonly string[], limit = readLimit): readonly ReadText[] {
  const read: ReadText[] = [];
  let left = limit;
  for (const whole of texts) {
    if (left <= 0) break;
    const isCut = whole.length > left;
    const text = isCut ? whole.slice(0, safeCut(whole, left, 1)) : whole;
    read.push({ text, isCut, start: text.length - text.trimStart().length, end: text.trimEnd().length });
    left -= text.length + costOfText;
  }
  return read;
}
