import { defineCode } from '../define-code.ts';

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
};
