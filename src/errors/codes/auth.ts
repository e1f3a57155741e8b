import { defineCode } from '../define-code.ts';

/** Codes of accounts, sessions and tokens. */
export const authCodes = {
  AUTH_OPTIONS_INVALID: defineCode<{ reasons: readonly string[] }>({
    fault: 'caller',
    message: ({ reasons }) =>
      `\`auth\` of the configuration has ${reasons.length === 1 ? 'a problem' : `${reasons.length} problems`}:\n` +
      reasons.map((reason) => `  ${reason}`).join('\n'),
    help: 'An option of accounts, sessions or tokens has a value that does not work: each line of the message names one.',
  }),
  AUTH_ACCOUNT_CLOSED: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () => 'This account cannot be signed in to. Ask those who run this service.',
    help: 'The user is not active, or was deleted.',
  }),
  AUTH_IN_TRANSACTION: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () =>
      'Mutations of accounts cannot be part of an operation with @transaction. Send them in an operation of their own.',
    help: 'A transaction is of one viewer, and what it does can be taken back; a session that was opened, an attempt that was counted or a mail that was sent cannot.',
  }),
};
