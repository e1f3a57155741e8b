/**
 * The 45 files that WordNet's lexicographers write in, by their number in the data files.
 *
 * See `lexnames(5WN)`. The part after the dot is a coarse topic, such as `noun.animal`.
 */
export const lexFiles = Object.freeze([
  'adj.all',
  'adj.pert',
  'adv.all',
  'noun.Tops',
  'noun.act',
  'noun.animal',
  'noun.artifact',
  'noun.attribute',
  'noun.body',
  'noun.cognition',
  'noun.communication',
  'noun.event',
  'noun.feeling',
  'noun.food',
  'noun.group',
  'noun.location',
  'noun.motive',
  'noun.object',
  'noun.person',
  'noun.phenomenon',
  'noun.plant',
  'noun.possession',
  'noun.process',
  'noun.quantity',
  'noun.relation',
  'noun.shape',
  'noun.state',
  'noun.substance',
  'noun.time',
  'verb.body',
  'verb.change',
  'verb.cognition',
  'verb.communication',
  'verb.competition',
  'verb.consumption',
  'verb.contact',
  'verb.creation',
  'verb.emotion',
  'verb.motion',
  'verb.perception',
  'verb.possession',
  'verb.social',
  'verb.stative',
  'verb.weather',
  'adj.ppl',
] as const);

export type LexFile = (typeof lexFiles)[number];

/** The name of a lexicographer file from its two digits, such as `05` for `noun.animal`. */
export function lexFileOf(digits: string): LexFile {
  const name = lexFiles[Number(digits)];
  if (name === undefined) throw new Error(`WordNet has no lexicographer file "${digits}"`);
  return name;
}
