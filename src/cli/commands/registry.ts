import type { ParseArgsConfig } from 'node:util';

type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** One command of `mongraph`; what it runs is loaded only then. */
export interface Command {
  readonly summary: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** What has to stand behind the command without a name of its own; given to `run` as the flag `operand`. */
  readonly operand?: { readonly value: string; readonly help: string };
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

const operation: CommandOption = {
  type: 'string',
  value: 'NAME',
  help: 'the operation to run, where the file has several',
};
const variables: CommandOption = {
  type: 'string',
  value: 'JSON',
  help: 'an object with the variables, or @FILE with one in it',
};
const json: CommandOption = { type: 'boolean', help: 'print the report as JSON' };

const seed: CommandOption = { type: 'string', value: 'NUMBER', help: 'of the first round; default: 1' };
const rounds: CommandOption = {
  type: 'string',
  value: 'NUMBER',
  help: 'how many pairs of worlds; default: one for each sort of viewer',
};
const model: CommandOption = { type: 'string', value: 'NAME', help: 'only what is asked of this model' };
const viewer: CommandOption = {
  type: 'string',
  value: 'USER',
  help: 'anonymous, superuser, or a user by e-mail address, user name or id',
};
const id: CommandOption = {
  type: 'string',
  value: 'VALUE',
  help: 'the id of a viewer who is described, not looked up',
};
const groups: CommandOption = { type: 'string', value: 'A,B', help: 'groups of the described viewer' };
const permissions: CommandOption = {
  type: 'string',
  value: 'X,Y',
  help: 'permissions of the described viewer',
};
const scopes: CommandOption = { type: 'string', value: 'X,Y', help: 'scopes of the described viewer' };
const staff: CommandOption = { type: 'boolean', help: 'the described viewer is staff' };
const email: CommandOption = { type: 'string', value: 'ADDRESS', help: 'the e-mail address' };
const username: CommandOption = { type: 'string', value: 'NAME', help: 'the user name' };
const passwordStdin: CommandOption = {
  type: 'boolean',
  help: 'read the password from standard input; nothing is asked',
};
const noInput: CommandOption = { type: 'boolean', help: 'ask nothing; fail where something is missing' };
const userName = 'a user, by user name or e-mail address';

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
  explain: {
    summary: 'run the query of a file, and tell how MongoDB answers it and which index would help',
    operand: { value: 'FILE.graphql', help: 'a document with the query' },
    options: { project, operation, variables, json },
    load: () => import('./explain.ts'),
  },
  'search:build': {
    summary: 'build what searches need: their indexes, the words of texts, completions and vectors',
    options: { project },
    load: () => import('./search-build.ts'),
  },
  'test:leaks': {
    summary:
      'look for answers that tell viewers of what they may not see, in databases of its own; 1 when there is one',
    options: { project, seed, rounds, model },
    load: () => import('./test-leaks.ts'),
  },
  'explain-access': {
    summary: 'tell what a viewer may do with each model, and which rules say so',
    options: { project, as: viewer, model, id, groups, permissions, scopes, staff },
    load: () => import('./explain-access.ts'),
  },
  createsuperuser: {
    summary: 'make a user who may do everything; asks, or takes MONGRAPH_SUPERUSER_PASSWORD',
    options: { project, email, username, 'password-stdin': passwordStdin, 'no-input': noInput },
    load: () => import('./createsuperuser.ts'),
  },
  changepassword: {
    summary: 'give a user another password, and end all sessions; asks, or takes MONGRAPH_NEW_PASSWORD',
    operand: { value: 'USER', help: userName },
    options: { project, 'password-stdin': passwordStdin, 'no-input': noInput },
    load: () => import('./changepassword.ts'),
  },
  clearsessions: {
    summary: 'delete sessions and other records whose time is up, or end the sessions of a user',
    options: {
      project,
      user: { type: 'string', value: 'USER', help: `end all sessions of ${userName}` },
    },
    load: () => import('./clearsessions.ts'),
  },
});

export type { Flags };
