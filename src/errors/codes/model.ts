import { defineCode } from '../define-code.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Codes of models that are declared wrongly: found when the server starts and by `mongraph check`. */
export const modelCodes = {
  MODEL_INVALID: defineCode<{ problems: readonly { code: string; message: string }[] }>({
    fault: 'caller',
    message: ({ problems }) =>
      `The models have ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n` +
      problems.map(({ code, message }) => `  ${code}: ${message}`).join('\n'),
    help: 'One or more models are declared wrongly. Each line of the message names a problem with its own code.',
  }),
  MODEL_DUPLICATE_NAME: defineCode<{ name: string }>({
    fault: 'caller',
    message: ({ name }) => `Two models are called "${name}". Rename one of them.`,
    help: 'Model names, embedded ones too, become GraphQL type names and must differ.',
  }),
  MODEL_BAD_FIELD: defineCode<{ model: string; field: string; reason: string }>({
    fault: 'caller',
    message: ({ model, field, reason }) => `"${model}.${field}" is no field: ${reason}`,
    help: 'Every entry of `fields` is made by one of the functions of `field`, or is a getter that returns one.',
  }),
  MODEL_UNKNOWN_TARGET: defineCode<{ model: string; field: string; target: string; suggestions: string[] }>({
    fault: 'caller',
    message: ({ model, field, target, suggestions }) =>
      `"${model}.${field}" points to the model "${target}", which is not in the list of models${didYouMean(suggestions)}` +
      (suggestions.length > 0 ? '' : '. Add it to `models`.'),
    help: 'A reference or relation names a model that was not given to `defineConfig({ models })`.',
  }),
  MODEL_UNKNOWN_FIELD: defineCode<{ model: string; field: string; usedBy: string; suggestions: string[] }>({
    fault: 'caller',
    message: ({ model, field, usedBy, suggestions }) =>
      `${usedBy} names the field "${field}", which "${model}" does not have${didYouMean(suggestions)}`,
    help: 'A relation, an index or an order names a field that its model does not have.',
  }),
  MODEL_NOT_A_REFERENCE: defineCode<{ model: string; field: string; target: string; usedBy: string }>({
    fault: 'caller',
    message: ({ model, field, target, usedBy }) =>
      `${usedBy} needs "${model}.${field}" to be a reference to "${target}" or a list of them.`,
    help: 'A reverse relation or a join collection goes over a field that is no reference to the model it should point to.',
  }),
};
