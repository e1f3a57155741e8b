export type CodePointRange = readonly [first: number, last: number];

/** Ranges in ascending order. */
export type CodePointRanges = readonly CodePointRange[];

/** Reads ranges written in hexadecimal: `20-2f 3a 5b-5e`. */
export function readRanges(text: string): CodePointRanges {
  return text.split(' ').map((range) => {
    const [first = '', last = first] = range.split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });
}

/** Whether a code point is in one of the ranges. */
export function isAmong(ranges: CodePointRanges, codePoint: number): boolean {
  return ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
}
