import type { RecordCollection } from '../../database/record-indexes.ts';

/** Where secrets and what goes with them are kept, in the database of the users; no model has them. */
export const credentialsCollection = 'mongraph_credentials';
export const mailTokensCollection = 'mongraph_tokens';
export const throttleCollection = 'mongraph_throttle';

const expiring = Object.freeze({
  key: { expiresAt: 1 },
  name: 'expiresAt_1',
  expireAfterSeconds: 0,
} as const);

/** What MongoDB deletes when its time is up, and the other index finds the tokens of a user. */
export const accountRecords: readonly RecordCollection[] = Object.freeze<RecordCollection[]>([
  {
    collection: mailTokensCollection,
    indexes: [expiring, { key: { user: 1, kind: 1 }, name: 'user_1_kind_1' }],
  },
  { collection: throttleCollection, indexes: [expiring] },
]);
