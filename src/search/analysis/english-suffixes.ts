import { groupBy } from '../../util/group-by.ts';
import type { Regions } from './english-regions.ts';

/** A suffix of Snowball's English stemmer, what stands for it, and where. */
interface Suffix {
  readonly suffix: string;
  readonly becomes: string;
  readonly region: keyof Regions;
  /** Letters of which one must stand before the suffix. */
  readonly after?: string;
}

/** The suffixes of one step by their last letter, the longest first. */
export type Step = ReadonlyMap<string, readonly Suffix[]>;

/** Step 2: "rationally" to "rational", "vietnamization" to "vietnamize". */
export const derivation = stepOf([
  ...inR1('tional>tion enci>ence anci>ance abli>able entli>ent izer>ize ization>ize ational>ate ation>ate'),
  ...inR1('ator>ate alism>al aliti>al alli>al fulness>ful ousli>ous ousness>ous iveness>ive iviti>ive'),
  ...inR1('biliti>ble bli>ble fulli>ful lessli>less'),
  { suffix: 'ogi', becomes: 'og', region: 'r1', after: 'l' },
  { suffix: 'li', becomes: '', region: 'r1', after: 'cdeghkmnrt' },
]);

/** Step 3: "electricity" to "electric", "goodness" to "good". */
export const quality = stepOf([
  ...inR1('tional>tion ational>ate alize>al icate>ic iciti>ic ical>ic ful> ness>'),
  { suffix: 'ative', becomes: '', region: 'r2' },
]);

/** Step 4: "adjustment" to "adjust", "adoption" to "adopt". */
export const endings = stepOf([
  ...'al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize'
    .split(' ')
    .map((suffix) => ({ suffix, becomes: '', region: 'r2' as const })),
  { suffix: 'ion', becomes: '', region: 'r2', after: 'st' },
]);

/** A word without the longest suffix of a step that it ends with; as it is where that one may not go. */
export function withoutSuffix(word: string, step: Step, regions: Regions): string {
  const found = step.get(word.at(-1) ?? '')?.find(({ suffix }) => word.endsWith(suffix));
  if (found === undefined) return word;
  const end = word.length - found.suffix.length;
  if (end < regions[found.region]) return word;
  if (found.after !== undefined && (end === 0 || !found.after.includes(word.charAt(end - 1)))) return word;
  return word.slice(0, end) + found.becomes;
}

function inR1(list: string): Suffix[] {
  return list.split(' ').map((entry) => {
    const [suffix = '', becomes = ''] = entry.split('>');
    return { suffix, becomes, region: 'r1' };
  });
}

function stepOf(suffixes: readonly Suffix[]): Step {
  const longestFirst = suffixes.toSorted((a, b) => b.suffix.length - a.suffix.length);
  return groupBy(longestFirst, ({ suffix }) => suffix.at(-1) ?? '');
}
