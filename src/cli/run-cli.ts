import { parseArgs } from 'node:util';
import { suggest } from '../errors/did-you-mean.ts';
import { MongraphError } from '../errors/mongraph-error.ts';
import { commands, type Command, type Flags } from './commands/registry.ts';
import { commandHelp, generalHelp } from './help-text.ts';
import { reportFailure } from './report-failure.ts';

/** Runs `mongraph` with these arguments; gives the exit code and never rejects. */
export async function runCli(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args);
  } catch (error) {
    reportFailure(error);
    return 1;
  }
}

async function dispatch([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(generalHelp());
    return 0;
  }
  if (name === '--version' || name === '-v') {
    const { readVersion } = await import('./read-version.ts');
    console.log(await readVersion());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const suggestions = suggest(name, Object.keys(commands));
    throw new MongraphError('CLI_UNKNOWN_COMMAND', { command: name, suggestions });
  }
  const flags = parse(name, command, rest);
  if (flags['help'] === true) {
    console.log(commandHelp(name, command));
    return 0;
  }
  const { run } = await command.load();
  return run(flags);
}

function parse(name: string, command: Command, args: readonly string[]): Flags {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: command.operand !== undefined,
    });
    const flags = values as Flags;
    return command.operand === undefined || flags['help'] === true
      ? flags
      : { ...flags, operand: onlyOperand(positionals, command.operand.value) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Its second sentence explains how to pass positional arguments, which no command takes.
    const [reason = message] = message.split(/\.?(?: This command | To specify |\n)/);
    throw new MongraphError('CLI_BAD_ARGUMENT', { reason, command: name }, { cause: error });
  }
}

function onlyOperand([operand, ...others]: readonly string[], value: string): string {
  if (operand === undefined) throw new TypeError(`${value} is missing`);
  if (others.length > 0) throw new TypeError(`There is more than one ${value}`);
  return operand;
}
