import { defineCode } from '../define-code.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Codes of projects with several databases. */
export const databasesCodes = {
  DATABASE_UNKNOWN_ALIAS: defineCode<{ alias: string; usedBy?: string; suggestions: readonly string[] }>({
    fault: 'caller',
    message: ({ alias, usedBy, suggestions }) =>
      `${usedBy ?? 'A model'} is kept in the database "${alias}", which is not configured` +
      (didYouMean(suggestions) || '. Add it to `databases` of the configuration.'),
    help: '`database` of a model is an alias. `databases` of the configuration lists every alias besides "default".',
  }),
};
