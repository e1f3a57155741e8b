import { suggest } from '../../errors/did-you-mean.ts';

/** The languages of MongoDB's text index, and "none" (manual: "Text Search Languages on Self-Managed Deployments"). */
const names = [
  'danish',
  'dutch',
  'english',
  'finnish',
  'french',
  'german',
  'hungarian',
  'italian',
  'norwegian',
  'portuguese',
  'romanian',
  'russian',
  'spanish',
  'swedish',
  'turkish',
  'none',
] as const;

/** A language of MongoDB's text index by its English name; `none` neither stems nor leaves words out. */
export type TextLanguage = (typeof names)[number];

/** The names of all languages of MongoDB's text index. */
export const textLanguages: readonly string[] = Object.freeze([...names]);

/** What is said of a language that there is not: codes such as "en" are none, the name that they begin is proposed. */
export function unknownLanguage(written: string): string {
  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  const near = written.length > 40 ? [] : suggest(written, textLanguages);
  const begun = names.find((name) => written.length >= 2 && name.startsWith(written.toLowerCase()));
  const meant = begun ?? near[0];
  const proposal = meant === undefined ? '' : `, did you mean "${meant}"?`;
  return `there is no language "${shown}"${proposal || `; there are ${textLanguages.join(', ')}`}`;
}
