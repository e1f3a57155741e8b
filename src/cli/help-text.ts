import { commands, type Command } from './commands/registry.ts';

/** What `mongraph --help` prints. */
export function generalHelp(): string {
  const list = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const);
  return [
    'A GraphQL API server over MongoDB models.',
    '',
    'Usage: mongraph COMMAND [OPTIONS]',
    '',
    'Commands:',
    ...table(list),
    '',
    'Options:',
    ...table([
      ['--help', 'this text; after a command, what that takes'],
      ['--version', 'the version'],
    ]),
    '',
    'Environment:',
    ...table([
      ['MONGODB_URI', 'the database, as in mongodb://host/name; a local one is started without it'],
      ['MONGODB_URI_ALIAS', 'that of a database of `databases`, as in MONGODB_URI_ARCHIVE for "archive"'],
      ['HOST, PORT', 'where to listen; default 127.0.0.1 and 4000'],
      ['NODE_ENV', 'production: no GraphiQL, no introspection, nothing is created in the database'],
      ['LOG_LEVEL', 'debug, info, warn, error or silent'],
      ['MONGOD_BINARY', 'the mongod to start'],
      ['MONGRAPH_CACHE', 'where a downloaded mongod is kept'],
      ['MONGRAPH_DEBUG', '1: failures with their stack'],
    ]),
  ].join('\n');
}

/** What `mongraph COMMAND --help` prints. */
export function commandHelp(name: string, { summary, options, operand }: Command): string {
  const lines = Object.entries(options).map(
    ([option, { value, help }]) =>
      [value === undefined ? `--${option}` : `--${option} ${value}`, help] as const,
  );
  const usage = operand === undefined ? [] : ['', `Usage: mongraph ${name} ${operand.value} [OPTIONS]`];
  const given = operand === undefined ? [] : [[operand.value, operand.help] as const];
  return [`mongraph ${name}: ${summary}`, ...usage, '', 'Options:', ...table([...given, ...lines])].join(
    '\n',
  );
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
