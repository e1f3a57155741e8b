import { defineCode } from '../define-code.ts';

/** Codes of trees: declared wrongly, asked for wrongly, or too large to be walked. */
export const treeCodes = {
  MODEL_BAD_TREE: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, reason }) => `The tree "${model}.${field}" is declared wrongly: ${reason}`,
    help: 'A tree goes over a reference to the own model, over a list of them, or over an edge collection with two references to the model. Each tree of a model has a query of its own for its roots.',
  }),
  TREE_BAD_DEPTH: defineCode<{ depth: number; max: number }>({
    fault: 'caller',
    message: ({ depth, max }) => `"depth" is ${depth}; this tree is read from 1 to ${max} levels deep.`,
    help: 'The depth of a tree is at least 1, which means parents or children, and at most what its model allows.',
  }),
  TREE_TOO_DEEP: defineCode<{ field: string; max: number }>({
    fault: 'caller',
    message: ({ field, max }) =>
      `"${field}" goes on after ${max} levels, which is as far as it is read. Give a "depth" to see a part of it.`,
    help: 'A tree goes deeper than its model allows (`maxDepth`). Without `depth` the whole tree is asked for, and nothing of it is left out silently.',
  }),
  TREE_TOO_LARGE: defineCode<{ field: string; limit: number }>({
    fault: 'caller',
    message: ({ field, limit }) =>
      `"${field}" leads to more than ${limit} documents. Ask for a smaller "depth", or for fewer parents at a time.`,
    help: 'The trees of all parents of a list together have more documents than are read for one request.',
  }),
  DATABASE_TREE_MEMORY: defineCode<{ collection: string }>({
    fault: 'caller',
    message: ({ collection }) =>
      `A tree in "${collection}" needs more memory than MongoDB gives to one walk (100 MB). Ask for a smaller "depth", or for fewer parents at a time.`,
    help: 'MongoDB keeps the documents that it walks through in memory. Large documents are better kept apart from the references that make the tree.',
  }),
};
