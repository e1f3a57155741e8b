/** What is known of the two ends of a relation in a filter: numbers of documents. */
export interface JoinEnds {
  readonly near: {
    readonly size: number;
    /** Documents that the rest of the filter leaves; the size where no index finds them. */
    readonly candidates: number;
    readonly indexed: boolean;
    /** Whether an index finds the documents that hold a key. */
    readonly indexedByKey: boolean;
  };
  readonly far: {
    readonly size: number;
    readonly matches: number;
    readonly indexed: boolean;
  };
  /** Keys that the far end hands on. */
  readonly keys: number;
  /** The part of all near documents that have a match, 0 to 1. */
  readonly share: number;
  /** Documents that one lookup examines. */
  readonly perLookup: number;
  readonly reads: JoinReads;
}

/** What is read of the near end's documents. */
export interface JoinReads {
  /** The number of rows wanted; undefined where none are. */
  readonly rows: number | undefined;
  /** Whether an index gives them in their order, so that reading can stop early. */
  readonly inOrder: boolean;
  readonly counted: boolean;
}

/** The documents that MongoDB examines where the far end's keys are found first. */
export function costOfKeys({ near, far, share, reads }: JoinEnds): number {
  const farEnd = far.indexed ? far.matches : far.size;
  const byKey = near.indexedByKey ? near.size * share : near.size;
  const byFilter = near.indexed ? near.candidates : near.size;
  const narrowed = Math.min(byKey, byFilter, near.size);
  const rows = reads.rows === undefined ? 0 : Math.min(narrowed, inOrder(near, share, reads));
  const counted = reads.counted ? Math.min(near.size * share, near.candidates) : 0;
  return farEnd + rows + counted;
}

/** The documents that MongoDB examines where each near document looks for a related one. */
export function costOfLookup({ near, share, perLookup, reads }: JoinEnds): number {
  const { candidates } = near;
  const looked =
    reads.rows === undefined ? 0 : Math.min(candidates, share === 0 ? Infinity : reads.rows / share);
  const sorted = near.indexed ? candidates : near.size;
  const rows =
    reads.rows === undefined ? 0 : Math.min(sorted, inOrder(near, share, reads)) + looked * perLookup;
  const counted = reads.counted ? (near.indexed ? candidates : near.size) + candidates * perLookup : 0;
  return rows + counted;
}

/** How far reading in the order goes until the page is full; both filters thin out what is met. */
function inOrder(near: JoinEnds['near'], share: number, reads: JoinReads): number {
  if (!reads.inOrder || reads.rows === undefined) return Infinity;
  const thinned = share * (near.candidates / Math.max(near.size, 1));
  return thinned === 0 ? near.size : Math.min(near.size, reads.rows / thinned);
}
