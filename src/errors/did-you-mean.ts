import { editDistance } from '../util/edit-distance.ts';

/** The end of a message that proposes names: `, did you mean "author"?`, or nothing. */
export function didYouMean(suggestions: readonly string[]): string {
  if (suggestions.length === 0) return '';
  const quoted = suggestions.map((name) => `"${name}"`);
  const last = quoted.at(-1) ?? '';
  const list = quoted.length === 1 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`;
  return `, did you mean ${list}?`;
}

/** The names of `known` nearest to what was written, at most three, nearest first. */
export function suggest(written: string, known: Iterable<string>): string[] {
  const limit = Math.max(2, Math.floor(written.length * 0.4));
  return [...known]
    .map((name) => ({ name, distance: editDistance(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .slice(0, 3)
    .map(({ name }) => name);
}
