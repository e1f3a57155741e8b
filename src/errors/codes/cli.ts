import { defineCode } from '../define-code.ts';
import { didYouMean } from '../did-you-mean.ts';

/** Codes of the `mongraph` command, and of the project's configuration that it reads. */
export const cliCodes = {
  CLI_UNKNOWN_COMMAND: defineCode<{ command: string; suggestions: readonly string[] }>({
    fault: 'caller',
    message: ({ command, suggestions }) =>
      `There is no command "${command}"${didYouMean(suggestions) || ';'} "mongraph --help" lists them all`,
    help: 'The first argument of `mongraph` is the name of a command.',
  }),
  CLI_UNKNOWN_MODEL: defineCode<{ model: string; suggestions: readonly string[] }>({
    fault: 'caller',
    message: ({ model, suggestions }) =>
      `There is no model "${model}"${didYouMean(suggestions) || ' in the project'}`,
    help: 'The name of a model of the project, as `defineModel` has it.',
  }),
  CLI_UNKNOWN_USER: defineCode<{ name: string; model: string }>({
    fault: 'caller',
    message: ({ name, model }) =>
      `No active document of "${model}" has the e-mail address, user name or id "${name}"; describe a viewer with --id, --groups and --permissions instead`,
    help: 'Users are looked up by e-mail address, user name or id; those who are not active are nobody.',
  }),
  CLI_BAD_ARGUMENT: defineCode<{ reason: string; command: string }>({
    fault: 'caller',
    message: ({ reason, command }) => `${reason}; "mongraph ${command} --help" says what it takes`,
    help: 'An option is unknown, or lacks its value.',
  }),
  CLI_BAD_PORT: defineCode<{ name: string; given: string }>({
    fault: 'caller',
    message: ({ name, given }) =>
      `${name} is "${given}", which is no port; give a whole number from 0 to 65535, as in ${name === 'PORT' ? 'PORT=4000' : '--port 4000'}`,
    help: 'A port is a whole number from 0 to 65535; 0 takes any that is free.',
  }),
  CLI_OUTPUT_FAILED: defineCode<{ file: string; reason: string }>({
    fault: 'world',
    message: ({ file, reason }) => `"${file}" cannot be written: ${reason}`,
    help: 'The file that `--output` names cannot be written. Check that its folder exists and is writable.',
  }),
  CLI_FILE_UNREADABLE: defineCode<{ file: string; reason: string }>({
    fault: 'caller',
    message: ({ file, reason }) => `"${file}" cannot be read: ${reason}`,
    help: 'The document, or the file with variables that `--variables @FILE` names, cannot be read.',
  }),
  CLI_BAD_VARIABLES: defineCode<{ reason: string }>({
    fault: 'caller',
    message: ({ reason }) =>
      `The variables must be a JSON object, as in --variables '{"first": 3}', or @FILE with one in it: ${reason}`,
    help: 'The variables of an operation are a JSON object, given as text or in a file.',
  }),
  CLI_OPERATION_UNCLEAR: defineCode<{
    file: string;
    given: string | undefined;
    names: readonly string[];
    suggestions: readonly string[];
  }>({
    fault: 'caller',
    message: ({ file, given, names, suggestions }) =>
      given === undefined
        ? `"${file}" has several operations; choose one with --operation: ${names.join(', ')}`
        : `"${file}" has no operation "${given}"${didYouMean(suggestions) || `; it has ${names.join(', ') || 'none with a name'}`}`,
    help: 'A file with several operations needs `--operation` with the name of one of them.',
  }),
  CONFIG_MISSING: defineCode<{ folder: string; expected: readonly string[] }>({
    fault: 'caller',
    message: ({ folder, expected }) =>
      `There is no ${expected.join(', ').replace(/, ([^,]*)$/, ' or $1')} in ${folder}; create it, or name the project's folder with --project`,
    help: 'A project has a file `mongraph.config.ts` (or `.js`, `.mjs`) whose default export is what `defineConfig` returns.',
  }),
  CONFIG_NOT_LOADED: defineCode<{ file: string; reason: string }>({
    fault: 'caller',
    message: ({ file, reason }) => `${file} could not be loaded: ${reason}`,
    help: 'The configuration, or something that it imports, has a syntax error or threw. Set MONGRAPH_DEBUG=1 to see where.',
  }),
  CONFIG_INVALID: defineCode<{ file: string; reason: string }>({
    fault: 'caller',
    message: ({ file, reason }) => `${file} is not a configuration: ${reason}`,
    help: 'The default export of the configuration must be what `defineConfig({ models: [...] })` returns.',
  }),
  DATABASE_NOT_NAMED: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () =>
      'MONGODB_URI is not set. With NODE_ENV=production no database is started; set MONGODB_URI to the one to use, as in MONGODB_URI=mongodb://host/name',
    help: 'In production Mongraph never starts a database of its own. Set MONGODB_URI.',
  }),
  SEED_FAILED: defineCode<{ reason: string }>({
    fault: 'caller',
    message: ({ reason }) =>
      `Filling the database failed: ${reason}. The next start begins again from nothing`,
    help: 'The `seed` function of the configuration threw. What it wrote is removed by the next start, which calls it again. Set MONGRAPH_DEBUG=1 to see where it threw.',
  }),
  SEED_RUNNING: defineCode<{ by: string }>({
    fault: 'world',
    message: ({ by }) => `${by} is filling this database; start again when it is done`,
    help: 'Another process of Mongraph runs the `seed` function on the same database. Start again when it is done; if it was killed, a minute later.',
  }),
};
