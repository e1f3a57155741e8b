/** How a relation in a filter is joined, and why. */
export type JoinChoice =
  | { readonly relation: string; readonly strategy: 'keys'; readonly reason: KeysReason }
  | { readonly relation: string; readonly strategy: 'lookup'; readonly reason: LookupReason };

type KeysReason =
  /** The far end is found by an index, or the near end has none either. */
  'farEndFirst' | 'insideElement' | 'insideStep' | 'tree';

type LookupReason = 'nearUnique' | 'farEndScans' | 'fewerDocuments' | 'tooManyKeys' | 'insideLookup';

const texts: Readonly<Record<JoinChoice['reason'], string>> = {
  farEndFirst: 'what matches at the far end is read first, and its keys narrow the near end',
  insideElement: 'the condition is about one element of a list, where nothing but keys can join',
  tree: 'what matches in the tree is found first, and what it leads to narrows the near end',
  insideStep: 'it is on the way of another relation whose keys are found first',
  nearUnique: 'a unique key leaves a few documents at the near end',
  farEndScans: 'the far end would have to be scanned, and an index narrows the near end',
  fewerDocuments: 'by what was counted, fewer documents are examined from the near end',
  tooManyKeys: 'the far end had more keys than may be handed on, so the plan was made anew',
  insideLookup: 'it is on the way of another relation that is looked up',
};

/** The reason of a choice in words. */
export function reasonText({ reason }: JoinChoice): string {
  return texts[reason];
}
