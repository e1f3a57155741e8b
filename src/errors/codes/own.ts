import { defineCode } from '../define-code.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Codes of what people add to the generated API: own types and fields, and own pipelines. */
export const ownCodes = {
  OWN_INVALID: defineCode<{ reasons: readonly string[] }>({
    fault: 'caller',
    message: ({ reasons }) =>
      `\`schema\` has ${reasons.length === 1 ? 'a problem' : `${reasons.length} problems`}:\n` +
      reasons.map((reason) => `  ${reason}`).join('\n'),
    help: 'What `schema` adds to the generated API, or replaces in it, does not fit: each line of the message names a problem.',
  }),
  OWN_UNKNOWN_MODEL: defineCode<{ model: string; suggestions: string[] }>({
    fault: 'ours',
    message: ({ model, suggestions }) =>
      `The model "${model}" is not in the list of models${didYouMean(suggestions)}`,
    help: 'Own code asks for the documents of a model that was not given to `defineConfig({ models })`.',
  }),
  PIPELINE_BAD_STAGE: defineCode<{ stage: string; reason: string; suggestions: string[] }>({
    fault: 'ours',
    message: ({ stage, reason, suggestions }) =>
      `An own pipeline cannot have "${stage}": ${reason}${didYouMean(suggestions)}`,
    help: 'An own pipeline has stages that only read, without JavaScript, so that what the viewer may not read can be kept out of it.',
  }),
  PIPELINE_UNKNOWN_COLLECTION: defineCode<{ stage: string; collection: string; suggestions: string[] }>({
    fault: 'ours',
    message: ({ stage, collection, suggestions }) =>
      `"${stage}" of an own pipeline reads "${collection}", which is the collection of no model of the same database${didYouMean(suggestions)}` +
      (suggestions.length > 0 ? '' : '. If every viewer may read all of it, name it in `collections`.'),
    help: 'Without a model nothing says who may read a collection. Declare one, or name the collection in the option `collections`.',
  }),
  PIPELINE_TOO_MANY_ROWS: defineCode<{ model: string; limit: number }>({
    fault: 'caller',
    message: ({ model, limit }) =>
      `This reads more than ${limit} documents of "${model}" at once. Narrow it.`,
    help: 'An own pipeline or an own list gives more than its option `maxRows` allows, by default 10,000.',
  }),
};
