export function wordsOf(text: string, _l: string) {
  return [...text.matchAll(/[\p{L}\p{N}_']+/gu)].map((m) => ({
    text: m[0],
    lower: m[0].toLowerCase(),
    start: m.index,
    end: m.index + m[0].length,
  }));
}
