import { defineCode } from '../define-code.ts';

/** Codes of the commands that work with accounts. */
export const cliAccountCodes = {
  CLI_NO_ACCOUNTS: defineCode<{ command: string }>({
    fault: 'caller',
    message: ({ command }) =>
      `The configuration has no \`auth\`, so that there are no users for "mongraph ${command}"; write \`auth: {}\`, and list User, Group and Permission in \`models\``,
    help: 'A project has accounts when its configuration has `auth`, and its models a user.',
  }),
  CLI_NO_SUPERUSERS: defineCode<{ model: string }>({
    fault: 'caller',
    message: ({ model }) =>
      `"${model}" has no field "isSuperuser", so that none of its documents can be one; take in \`userFields\`, or declare it as a boolean`,
    help: 'A superuser is a user whose `isSuperuser` is true.',
  }),
  CLI_INPUT_MISSING: defineCode<{ command: string; missing: readonly string[] }>({
    fault: 'caller',
    message: ({ command, missing }) =>
      `"mongraph ${command}" cannot ask here. Give ${missing.join(', and ')}`,
    help: 'Without a terminal, or with `--no-input`, nothing is asked: what a command needs has to stand in its options and in the environment.',
  }),
  CLI_PASSWORD_REFUSED: defineCode<{ reasons: readonly string[] }>({
    fault: 'caller',
    message: ({ reasons }) => `The password is not taken. ${reasons.join(' ')}`,
    help: 'A new password breaks the rules of `auth.passwords`, each reason says which. In a terminal you can insist on it.',
  }),
  CLI_NO_SUCH_ACCOUNT: defineCode<{ name: string; model: string; fields: readonly string[] }>({
    fault: 'caller',
    message: ({ name, model, fields }) =>
      `There is no ${model} whose ${fields.map((field) => `"${field}"`).join(' or ')} is "${name}"`,
    help: 'The command names a user by the user name or the e-mail address, whichever the user signs in with.',
  }),
};
