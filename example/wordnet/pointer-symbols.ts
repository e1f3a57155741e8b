/** What the pointer symbols of the data files mean; see `wninput(5WN)`. */
const bySymbol = Object.freeze({
  '!': 'ANTONYM',
  '@': 'HYPERNYM',
  '@i': 'INSTANCE_HYPERNYM',
  '~': 'HYPONYM',
  '~i': 'INSTANCE_HYPONYM',
  '#m': 'MEMBER_HOLONYM',
  '#s': 'SUBSTANCE_HOLONYM',
  '#p': 'PART_HOLONYM',
  '%m': 'MEMBER_MERONYM',
  '%s': 'SUBSTANCE_MERONYM',
  '%p': 'PART_MERONYM',
  '=': 'ATTRIBUTE',
  '+': 'DERIVATIONALLY_RELATED',
  ';c': 'DOMAIN_TOPIC',
  '-c': 'TOPIC_MEMBER',
  ';r': 'DOMAIN_REGION',
  '-r': 'REGION_MEMBER',
  ';u': 'DOMAIN_USAGE',
  '-u': 'USAGE_MEMBER',
  '*': 'ENTAILMENT',
  '>': 'CAUSE',
  '^': 'ALSO_SEE',
  $: 'VERB_GROUP',
  '&': 'SIMILAR_TO',
  '<': 'PARTICIPLE_OF_VERB',
  '\\': 'PERTAINYM',
} as const);

/** The one symbol with two meanings: on an adverb, `\` names the adjective that it comes from. */
const ofAdverb = 'DERIVED_FROM_ADJECTIVE';

export type PointerKind = (typeof bySymbol)[keyof typeof bySymbol] | typeof ofAdverb;

export const pointerKinds: readonly PointerKind[] = Object.freeze([...Object.values(bySymbol), ofAdverb]);

/** The kind of a pointer from its symbol and the letter of the synset that it starts from. */
export function pointerKindOf(symbol: string, fromLetter: string): PointerKind {
  if (!isSymbol(symbol)) throw new Error(`WordNet has no pointer symbol "${symbol}"`);
  return symbol === '\\' && fromLetter === 'r' ? ofAdverb : bySymbol[symbol];
}

function isSymbol(symbol: string): symbol is keyof typeof bySymbol {
  return Object.hasOwn(bySymbol, symbol);
}
