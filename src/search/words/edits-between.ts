/**
 * How many letters have to be inserted, left out, replaced, or exchanged with their neighbour to make one word of another
 * (Damerau-Levenshtein, each letter touched once); undefined where it is more than `most`.
 */
export function editsBetween(left: string, right: string, most: number): number | undefined {
  const [a, b] = [Array.from(left), Array.from(right)];
  if (Math.abs(a.length - b.length) > most) return undefined;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const exchanged = isExchanged ? at(before, j - 2) + 1 : Infinity;
      row.push(Math.min(replaced, at(last, j) + 1, at(row, j - 1) + 1, exchanged));
    }
    // An exchange reaches back over one row.
    if (Math.min(...row, ...last) > most) return undefined;
    [before, last] = [last, row];
  }
  const edits = at(last, b.length);
  return edits > most ? undefined : edits;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
