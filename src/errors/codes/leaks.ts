import { defineCode } from '../define-code.ts';

/** Codes of the search for leaks. */
export const leaksCodes = {
  LEAKS_CANNOT_JUDGE: defineCode<{ model: string; what: string }>({
    fault: 'caller',
    message: ({ model, what }) =>
      `A rule about "${model}" asks for ${what}, which the search for leaks cannot judge on its own; ask for it in another way, or leave the model out with \`models\``,
    help: 'The search for leaks decides without the database what a viewer may see. It knows all filters but those on expression fields, on places and on the inside of JSON.',
  }),
  LEAKS_UNKNOWN_MODEL: defineCode<{ model: string; known: readonly string[] }>({
    fault: 'caller',
    message: ({ model, known }) => `There is no model "${model}"; the models are ${known.join(', ')}`,
    help: '`--model` names a model of the project.',
  }),
};
