/** Words to look up one by one. */
export const lemmas = Object.freeze(
  `dog cat house water run light set break love green New York river mountain computer language think
  quickly blue bank table music history science paper window garden bird tree stone fire earth wind sun
  moon star king queen bread wine salt iron gold silver glass`
    .replace('New York', 'New_York')
    .split(/\s+/)
    .map((lemma) => lemma.replace('_', ' ')),
);

/** Starts of words that 80 to 1,500 words share. */
export const prefixes = Object.freeze(
  `dog cat house water anti photo elec under bio micro heli tele astro gran snow fire black white hydro psych`.split(
    ' ',
  ),
);

/** Lexicographer files of nouns with more than 1,000 synsets. */
export const nounFiles = Object.freeze(
  `act animal artifact attribute body cognition communication food group location person plant state
  substance`
    .split(/\s+/)
    .map((name) => `noun.${name}`),
);

/** Lexicographer files of any part of speech with more than 1,000 synsets. */
export const largeFiles = Object.freeze([
  ...nounFiles,
  'verb.change',
  'verb.communication',
  'verb.contact',
  'verb.motion',
  'adj.all',
  'adj.pert',
  'adv.all',
]);

/** Synsets of nouns with 80 to 950 others below them within four levels: dog, bird, fish, tree, and so on. */
export const kinds = Object.freeze(
  `n02086723 n01505702 n02514684 n13124818 n11690372 n04531608 n03410635 n04459089 n14093842 n03055525 n06422547
  n03806455 n00021445 n07571428 n13155706 n02162607 n02916498 n03423924 n07495208 n00456623 n00524569 n04963771
  n06293304 n10580065`.split(/\s+/),
);
