import { defineCode } from '../define-code.ts';

/** Codes of creating the indexes of models in the database. */
export const indexCodes = {
  INDEX_CONFLICT: defineCode<{ model: string; index: string; existing: string; differs: readonly string[] }>({
    fault: 'caller',
    message: ({ model, index, existing, differs }) =>
      `The index "${index}" of "${model}" cannot be created, because the database has ` +
      `${existing === index ? 'one of that name' : `"${existing}" with the same keys`}; what differs: ` +
      `${differs.join('; ')}. Drop the one in the database, or change the model.`,
    help: 'The database has an index with the name or the keys of one of the model, but with other options. Mongraph never drops an index: drop it yourself when nothing else uses it, or let the model say what is there.',
  }),
  INDEX_DUPLICATES: defineCode<{ model: string; index: string; paths: readonly string[] }>({
    fault: 'world',
    message: ({ model, index, paths }) =>
      `The unique index "${index}" of "${model}" cannot be created: documents have the same value in ` +
      `${paths.map((path) => `"${path}"`).join(', ')}. Make them differ, or make the field not unique.`,
    help: 'A field is declared unique, but documents in the database share a value. Find them with a `$group` over the named fields, and change or remove them.',
  }),
  INDEX_REFUSED: defineCode<{ model: string; index: string; reason: string }>({
    fault: 'world',
    message: ({ model, index, reason }) =>
      `The database refused the index "${index}" of "${model}": ${reason}`,
    help: 'MongoDB did not accept the index; the message carries its reason.',
  }),
  SEARCH_INDEXES_UNAVAILABLE: defineCode<Record<never, never>>({
    fault: 'world',
    message: () =>
      'The database has no search indexes. Use Atlas, or MongoDB with `mongot` beside it, or another `search.engine`.',
    help: 'The engine "atlas" needs MongoDB Search: MongoDB Atlas, or a deployment of your own with `mongot`. The guide on search engines says how to start one for development.',
  }),
  SEARCH_NO_TEXT_INDEX: defineCode<{ collection: string }>({
    fault: 'world',
    message: ({ collection }) =>
      `"${collection}" cannot be searched: it lacks its text index. Run "mongraph search:build", which creates it.`,
    help: 'Words are found by the text index of the collection, which development creates at the start. In production `mongraph search:build` creates it.',
  }),
  SEARCH_INDEX_CONFLICT: defineCode<{ model: string; index: string; differs: readonly string[] }>({
    fault: 'caller',
    message: ({ model, index, differs }) =>
      `The database has the search index "${index}" of "${model}" with another definition; what differs: ${differs.join('; ')}. Update it with \`ensureSearchIndexes\` and \`update: true\`.`,
    help: 'A search index in the database is not the one that the model needs now. It is changed only where that is asked for, since the database builds it anew.',
  }),
  SEARCH_INDEX_FAILED: defineCode<{ model: string; index: string; reason: string }>({
    fault: 'world',
    message: ({ model, index, reason }) =>
      `The database could not build the search index "${index}" of "${model}": ${reason}`,
    help: 'MongoDB Search did not build an index; the message carries its reason.',
  }),
  SEARCH_INDEX_TIMEOUT: defineCode<{ model: string; index: string; status: string; waitMs: number }>({
    fault: 'world',
    message: ({ model, index, status, waitMs }) =>
      `The search index "${index}" of "${model}" was not ready within ${waitMs} ms; it is ${status}. It goes on being built; wait longer, or ask again.`,
    help: 'Search indexes are built in the background, which takes long for large collections. Searches find nothing until theirs is ready.',
  }),
};
