/** The languages of MongoDB's text index, and "none" (manual: "Text Search Languages on Self-Managed Deployments"). */
export const textLanguages: readonly string[] = Object.freeze([
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
]);
