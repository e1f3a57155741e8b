import { defineCode } from '../define-code.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Codes of what clients search for. */
export const searchCodes = {
  SEARCH_TOO_LONG: defineCode<{ given: number; limit: number }>({
    fault: 'caller',
    message: ({ given, limit }) =>
      `The text to search for has ${given} characters, at most ${limit} are allowed. Search for fewer words.`,
    help: 'A text to search for may be only so long. It is not cut, since what is found would not be what was asked for.',
  }),
  SEARCH_TOO_MANY_TERMS: defineCode<{ counted: number; limit: number }>({
    fault: 'caller',
    message: ({ counted, limit }) =>
      `The search has ${counted} terms, at most ${limit} are allowed. Search for fewer words.`,
    help: 'A search may have only so many words, phrases and prefixes, with those that must not be found. One that is typed twice counts once.',
  }),
  SEARCH_NOT_DECLARED: defineCode<{ model: string }>({
    fault: 'ours',
    message: ({ model }) =>
      `"${model}" says nothing of what is searched. Give the model the option \`search\`.`,
    help: 'Only models with the option `search` can be searched.',
  }),
  SEARCH_BAD_INPUT: defineCode<{ path: string; reason: string }>({
    fault: 'caller',
    message: ({ path, reason }) => `"${path}" cannot be used: ${reason}.`,
    help: 'A part of what to search for has a value that makes no sense; the message says which.',
  }),
  SEARCH_UNKNOWN_ENGINE: defineCode<{ engine: string; suggestions: string[] }>({
    fault: 'ours',
    message: ({ engine, suggestions }) =>
      `\`search.engine\` of the configuration names "${engine}", which is no search engine${didYouMean(suggestions)}`,
    help: 'The configuration names a search engine that does not exist.',
  }),
  SEARCH_CONFIG_INVALID: defineCode<{ problems: readonly string[] }>({
    fault: 'ours',
    message: ({ problems }) => {
      const [only = ''] = problems;
      return problems.length === 1
        ? `The configuration cannot be searched with: ${only}`
        : `The configuration cannot be searched with; it has ${problems.length} problems:\n${problems.map((one) => `  ${one}`).join('\n')}`;
    },
    help: 'The option `search` of the configuration has options that do not exist, or with values that cannot be used. Each line of the message names one.',
  }),
  SEARCH_UNSUPPORTED: defineCode<{ feature: string; model: string; engine: string; reason: string }>({
    fault: 'caller',
    message: ({ feature, model, engine, reason }) =>
      `${feature} cannot be searched for in "${model}" with the engine "${engine}": ${reason}.`,
    help: "Engines differ in what they can do; the guide on search has a table, and `mongraph check` tells what the project's engine can.",
  }),
  SEARCH_WORDS_REFUSED: defineCode<{ reason: string }>({
    fault: 'world',
    message: ({ reason }) => `MongoDB did not take a word of a vocabulary: ${reason}`,
    help: 'Words of searched texts could not be kept; the message has what MongoDB says of it.',
  }),
};
