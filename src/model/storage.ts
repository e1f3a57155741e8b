/** How MongoDB keeps the documents of a model; names are those in MongoDB. */
export type Storage = PlainStorage | ViewStorage | TimeSeriesStorage | CappedStorage;

export interface PlainStorage {
  readonly kind: 'plain';
}

export interface ViewStorage {
  readonly kind: 'view';
  /** The collection that it reads. */
  readonly from: string;
  readonly pipeline: readonly Readonly<Record<string, unknown>>[];
}

export interface TimeSeriesStorage {
  readonly kind: 'timeSeries';
  readonly time: string;
  readonly meta: string | undefined;
  readonly granularity: 'seconds' | 'minutes' | 'hours' | undefined;
  readonly expireAfterSeconds: number | undefined;
}

export interface CappedStorage {
  readonly kind: 'capped';
  readonly size: number;
  readonly max: number | undefined;
}

/** What MongoDB allows on documents of a storage. */
export interface StorageAbilities {
  readonly insert: boolean;
  /** `meta`: only the field of a time series that says what was measured, of all documents that match. */
  readonly update: 'any' | 'meta' | 'none';
  readonly delete: boolean;
  /** Whether it can be written in a transaction. */
  readonly transactions: boolean;
  /** Whether its changes can be watched. */
  readonly changeStream: boolean;
  /** Whether `_id` is unique, and found by an index. */
  readonly idIndex: boolean;
  /** Whether MongoDB keeps the number of documents, so that counting all costs nothing. */
  readonly keepsCount: boolean;
}

const abilities: Readonly<Record<Storage['kind'], StorageAbilities>> = {
  plain: {
    insert: true,
    update: 'any',
    delete: true,
    transactions: true,
    changeStream: true,
    idIndex: true,
    keepsCount: true,
  },
  capped: {
    insert: true,
    update: 'any',
    delete: true,
    transactions: false,
    changeStream: true,
    idIndex: true,
    keepsCount: true,
  },
  timeSeries: {
    insert: true,
    update: 'meta',
    delete: true,
    transactions: false,
    changeStream: false,
    idIndex: false,
    keepsCount: false,
  },
  view: {
    insert: false,
    update: 'none',
    delete: false,
    transactions: false,
    changeStream: false,
    idIndex: false,
    keepsCount: false,
  },
};

/** What MongoDB allows on documents that are kept so. */
export function abilitiesOf({ kind }: Storage): StorageAbilities {
  return abilities[kind];
}

export const plainStorage: PlainStorage = Object.freeze({ kind: 'plain' });
