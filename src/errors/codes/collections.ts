import { defineCode } from '../define-code.ts';

/** Codes of creating views, time series and capped collections. */
export const collectionCodes = {
  COLLECTION_CONFLICT: defineCode<{ model: string; collection: string; differs: readonly string[] }>({
    fault: 'caller',
    message: ({ model, collection, differs }) =>
      `The collection "${collection}" of "${model}" is not as the model says: ${differs.join('; ')}. ` +
      'Change the model, or the collection in the database.',
    help: 'The database has a collection, view or time series under the name, but of another kind or with other options. Mongraph never changes or drops one: change it yourself (`collMod`, or create it anew), or let the model say what is there.',
  }),
  COLLECTION_REFUSED: defineCode<{ model: string; collection: string; reason: string }>({
    fault: 'world',
    message: ({ model, collection, reason }) =>
      `The database refused to create "${collection}" of "${model}": ${reason}`,
    help: 'MongoDB did not accept the options of a view, a time series or a capped collection; the message carries its reason.',
  }),
};
