import { defineCode } from '../define-code.ts';

/** Codes of writes: what MongoDB did not do, or did not say. */
export const writeCodes = {
  WRITE_NEEDS_REPLICA_SET: defineCode<{ alias: string }>({
    fault: 'caller',
    message: ({ alias }) =>
      `This write changes several documents, or checks what it wrote, and that takes a transaction: the MongoDB of the database "${alias}" has none. Run it as a replica set, which may have one member only.`,
    help: 'A standalone server has no transactions: it takes writes of one document alone. `mongod --replSet rs0` and `rs.initiate()` make a replica set of one.',
  }),
  WRITE_NOT_IN_TRANSACTION: defineCode<{ model: string; storage: string }>({
    fault: 'caller',
    message: ({ model, storage }) =>
      `"${model}" is kept in ${storage}, which MongoDB cannot write in a transaction. Write its documents one by one, or with "partial: true", and apart from others.`,
    help: 'MongoDB writes capped collections and time series outside of transactions alone. Bulk mutations that are all or nothing, nested writes, dry runs, idempotency keys and `@transaction` need one.',
  }),
  WRITE_ACROSS_CLUSTERS: defineCode<{ alias: string; other: string }>({
    fault: 'caller',
    message: ({ alias, other }) =>
      `One write cannot change documents of the databases "${alias}" and "${other}" together: they are on different clusters, and a transaction is of one. Write to each by itself, or keep both on one cluster.`,
    help: 'A nested write, a cascade or an operation with `@transaction` writes to databases that do not share a cluster. Databases share one if their connection strings differ in nothing but the database.',
  }),
  WRITE_UNKNOWN_RESULT: defineCode<{ milliseconds: number }>({
    fault: 'world',
    message: ({ milliseconds }) =>
      `MongoDB did not say within ${milliseconds} ms whether the write was done. Read what there is before you write again, or write again with the same idempotency key.`,
    help: 'The connection was lost while a write or a commit was on its way, and no server answered until time was up; or the members of the replica set that have to confirm it did not. It may be done, or be done yet.',
  }),
  WRITE_CONFLICTS: defineCode<{ milliseconds: number }>({
    fault: 'world',
    message: ({ milliseconds }) =>
      `Other writes changed the same documents at the same time, for ${milliseconds} ms. Nothing was written; write again.`,
    help: 'A transaction was tried again and again, and each time another one had changed a document before it. Write less at once, or keep counters that everybody changes out of large writes.',
  }),
  WRITE_OVERTAKEN: defineCode<{ model: string }>({
    fault: 'world',
    message: ({ model }) =>
      `Each time when this ${model} was to be changed others had deleted it, and when it was to be created others had done so. Nothing was written; write again.`,
    help: 'An upsert was tried several times, and others created or deleted the document with its key in between.',
  }),
  WRITE_TIMEOUT: defineCode<{ collection: string; milliseconds: number }>({
    fault: 'caller',
    message: ({ collection, milliseconds }) =>
      `Writing "${collection}" took longer than ${milliseconds} ms and was stopped. Nothing was written; write less at once, or find what is changed by an indexed field.`,
    help: 'A write ran into its time limit and was ended by MongoDB before it changed anything.',
  }),
  WRITE_TOO_LARGE: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () =>
      `This write changes more at once than MongoDB takes into one transaction. Nothing was written; write less at once.`,
    help: 'What a transaction has changed stays in the cache of the storage engine until its commit. Split the write, or give MongoDB more memory.',
  }),
  WRITE_UNAVAILABLE: defineCode<{ collection: string }>({
    fault: 'world',
    message: ({ collection }) =>
      `No MongoDB that takes writes could be reached to write "${collection}". Nothing was written.`,
    help: 'The connection to MongoDB was lost, or the replica set had no primary, until time was up.',
  }),
};
