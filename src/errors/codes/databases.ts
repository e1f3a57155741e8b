import { defineCode } from '../define-code.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Codes of projects with several databases. */
export const databasesCodes = {
  DATABASES_INVALID: defineCode<{ problems: readonly { code: string; message: string }[] }>({
    fault: 'caller',
    message: ({ problems }) =>
      `The databases have ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n` +
      problems.map(({ code, message }) => `  ${code}: ${message}`).join('\n'),
    help: 'The databases of the project cannot be used as they are configured. Each line of the message names a problem with its own code.',
  }),
  DATABASE_UNKNOWN_ALIAS: defineCode<{ alias: string; usedBy?: string; suggestions: readonly string[] }>({
    fault: 'caller',
    message: ({ alias, usedBy, suggestions }) =>
      `${usedBy ?? 'A model'} is kept in the database "${alias}", which is not configured` +
      (didYouMean(suggestions) || '. Add it to `databases` of the configuration.'),
    help: '`database` of a model is an alias. `databases` of the configuration lists every alias besides "default".',
  }),
  DATABASE_BAD_OPTIONS: defineCode<{ alias: string; reason: string }>({
    fault: 'caller',
    message: ({ alias, reason }) => `The database "${alias}" is configured wrongly: ${reason}`,
    help: 'An entry of `databases` has an option that does not exist, or with a value that cannot be used.',
  }),
  DATABASE_URI_MISSING: defineCode<{ alias: string; variable: string }>({
    fault: 'caller',
    message: ({ alias, variable }) =>
      `The database "${alias}" has no connection string: set ${variable}. With NODE_ENV=production no database is started`,
    help: 'In production every alias needs its connection string, in the variable that the message names. In development a local MongoDB serves those that have none.',
  }),
  READ_OPTIONS_INVALID: defineCode<{ reason: string }>({
    fault: 'ours',
    message: ({ reason }) => `\`readOptions\` of the configuration gave what cannot be used: ${reason}`,
    help: 'The function `readOptions` of the configuration gave a read preference or a read concern that does not exist, or for an alias that does not.',
  }),
};
