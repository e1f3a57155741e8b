import { defineCode } from '../define-code.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Codes of the search for leaks. */
export const leaksCodes = {
  LEAKS_CANNOT_JUDGE: defineCode<{ model: string; what: string }>({
    fault: 'caller',
    message: ({ model, what }) =>
      `A rule about "${model}" asks for ${what}, which the search for leaks cannot judge on its own; ask for it in another way, or leave the model out with \`models\``,
    help: 'The search for leaks decides without the database what a viewer may see. It knows all filters but those on expression fields, on places and on the inside of JSON.',
  }),
  LEAKS_UNKNOWN_MODEL: defineCode<{ model: string; suggestions: readonly string[] }>({
    fault: 'caller',
    message: ({ model, suggestions }) => `There is no model "${model}"${didYouMean(suggestions)}`,
    help: 'The search for leaks was asked to look at a model that the project does not have.',
  }),
};
