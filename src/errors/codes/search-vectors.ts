import { defineCode } from '../define-code.ts';

/** Codes of searches by vectors. */
export const searchVectorCodes = {
  SEARCH_TOO_MANY_VECTORS: defineCode<{ model: string; limit: number }>({
    fault: 'ours',
    message: ({ model, limit }) =>
      `More than ${limit} documents of "${model}" would have to be compared. Narrow the search with \`where\`, raise \`search.vectors.mostCompared\`, or have a server with an index of vectors compare: \`search.vectors.by: 'server'\`, with the fields of filters and permissions among \`search.vector.filters\` of the model.`,
    help: 'Without an index of vectors that knows all fields of the filter, every vector that the filter lets through is compared, which is only for so many.',
  }),
  SEARCH_BAD_VECTOR: defineCode<{ path: string; reason: string }>({
    fault: 'caller',
    message: ({ path, reason }) => `"${path}" cannot be compared: ${reason}.`,
    help: 'A vector to search for must have as many finite numbers as the field has dimensions, and for "cosine" not only zeros.',
  }),
  SEARCH_NO_EMBEDDER: defineCode<{ model: string }>({
    fault: 'ours',
    message: ({ model }) =>
      `"${model}" is searched by vectors, and nothing makes a vector of a text. Give the configuration \`search.embed\`, or search by \`vector\`.`,
    help: 'The engines "vector" and "hybrid" need a function that makes vectors of texts, or clients that send vectors.',
  }),
  SEARCH_EMBEDDER_FAILED: defineCode<{ reason: string }>({
    fault: 'world',
    message: ({ reason }) => `The embedder gave no vectors: ${reason}.`,
    help: '`search.embed` of the configuration threw, took too long, or gave something else than a vector of the right dimensions for each text. What it threw is logged.',
  }),
};
