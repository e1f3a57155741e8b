import { defineCode } from '../define-code.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Codes of the server-side API: mistakes of the code that calls it. */
export const clientCodes = {
  CLIENT_MODEL_NAME: defineCode<{ key: string; model: string }>({
    fault: 'ours',
    message: ({ key, model }) =>
      `\`models\` has the model "${model}" under the name "${key}". Write { ${model} }.`,
    help: 'The server-side API has a model under its own name, and so do the `models` that it is made of.',
  }),
  SELECT_UNKNOWN_FIELD: defineCode<{ type: string; path: string; suggestions: string[] }>({
    fault: 'ours',
    message: ({ type, path, suggestions }) =>
      `"${path}" cannot be selected: "${type}" has no such field${didYouMean(suggestions)}`,
    help: 'A `select` of the server-side API names a field that the model does not have.',
  }),
  SELECT_BAD_ENTRY: defineCode<{ path: string; reason: string }>({
    fault: 'ours',
    message: ({ path, reason }) => `"${path}" cannot be selected so: ${reason}.`,
    help: 'A `select` of the server-side API has `true` for a whole field, and objects for parts of references, relations and embedded documents.',
  }),
  WRITE_FAILED: defineCode<{ model: string; reasons: readonly string[] }>({
    fault: 'caller',
    message: ({ model, reasons }) => `The ${model} was not written. ${reasons.join(' ')}`,
    help: "A write of the server-side API did nothing; the error's `failures` say why, each with its place in the arguments, a code and a message.",
  }),
  WRITTEN_NOT_READABLE: defineCode<{ model: string }>({
    fault: 'ours',
    message: ({ model }) =>
      `The ${model} was written, and may not be read. Select { _id: true } where the access does not let it be read.`,
    help: 'A write of the server-side API gives the document as its access lets it be read, and this one it does not.',
  }),
};
