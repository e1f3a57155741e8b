import type { ParseArgsConfig } from 'node:util';

type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** One command of `mongraph`; what it runs is loaded only then. */
export interface Command {
  readonly summary: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Gives the module whose `run` does it and answers with the exit code. */
  readonly load: () => Promise<{ run: (flags: Flags) => Promise<number> }>;
}

export type CommandOption = NonNullable<ParseArgsConfig['options']>[string] & {
  readonly help: string;
  /** What stands for the value in the help. */
  readonly value?: string;
};

const project: CommandOption = {
  type: 'string',
  value: 'DIR',
  help: 'folder of mongraph.config.ts; default: this one',
};
const host: CommandOption = {
  type: 'string',
  value: 'HOST',
  help: 'address to listen on; default: HOST, or 127.0.0.1',
};
const port: CommandOption = {
  type: 'string',
  value: 'PORT',
  help: 'port to listen on; default: PORT, or 4000',
};
const output: CommandOption = { type: 'string', value: 'FILE', help: 'write to this file' };

/** Every command by name. */
export const commands: Readonly<Record<string, Command>> = Object.freeze({
  start: {
    summary: 'serve the project; starts a MongoDB for it unless MONGODB_URI names one',
    options: { project, host, port },
    load: () => import('./start.ts'),
  },
  dev: {
    summary: 'the same, and again after every change of a file of the project',
    options: { project, host, port },
    load: () => import('./dev.ts'),
  },
  check: {
    summary: 'check the models, and the databases that MONGODB_URI and its like name',
    options: { project },
    load: () => import('./check.ts'),
  },
  schema: {
    summary: 'print the GraphQL schema of the models',
    options: { project, output },
    load: () => import('./schema.ts'),
  },
});

export type { Flags };
