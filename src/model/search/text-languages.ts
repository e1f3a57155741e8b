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
