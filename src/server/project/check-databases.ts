import { readOptionsProblem } from '../../database/read-options-problem.ts';
import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import type { Config } from './config.ts';
import type { DatabaseOptions } from './database-options.ts';
import { variableOf, type DatabaseSource } from './database-sources.ts';

/** Everything that is wrong with the databases of a project, whatever its environment; empty when all is well. */
export function checkDatabases({ databases = {} }: Pick<Config, 'databases'>, models: Iterable<Model>) {
  return [
    ...wrongOptions(databases),
    ...sharedVariables(Object.keys(databases)),
    ...unknownAliases(models, [defaultDatabase, ...Object.keys(databases)]),
  ];
}

/** A problem for each database that has no connection string, where none may be started for it. */
export function missingSources(sources: readonly DatabaseSource[]): MongraphError[] {
  return sources.flatMap(({ alias, variable, uri }): MongraphError[] => {
    if (uri !== undefined) return [];
    return alias === defaultDatabase
      ? [new MongraphError('DATABASE_NOT_NAMED', {})]
      : [new MongraphError('DATABASE_URI_MISSING', { alias, variable })];
  });
}

/**
 * Refuses to go on with problems: one as it is, several together.
 *
 * @throws MongraphError the only problem, or DATABASES_INVALID.
 */
export function refuseDatabases(problems: readonly MongraphError[]): void {
  const [only] = problems;
  if (only === undefined) return;
  if (problems.length === 1) throw only;
  throw new MongraphError('DATABASES_INVALID', {
    problems: problems.map(({ code, message }) => ({ code, message })),
  });
}

/** Models whose database nobody configured. */
export function unknownAliases(models: Iterable<Model>, known: readonly string[]): MongraphError[] {
  return [...models].flatMap(({ name, database }) => {
    if (known.includes(database)) return [];
    const params = { alias: database, usedBy: `"${name}"`, suggestions: suggest(database, known) };
    return [new MongraphError('DATABASE_UNKNOWN_ALIAS', params)];
  });
}

const optionNames: Readonly<Record<keyof DatabaseOptions, true>> = {
  uri: true,
  name: true,
  readPreference: true,
  readConcern: true,
};
const known = Object.keys(optionNames);

function wrongOptions(databases: Readonly<Record<string, DatabaseOptions>>): MongraphError[] {
  return Object.entries(databases).flatMap(([alias, options]) => {
    const reason = problemOf(alias, options);
    return reason === undefined ? [] : [new MongraphError('DATABASE_BAD_OPTIONS', { alias, reason })];
  });
}

function problemOf(alias: string, options: unknown): string | undefined {
  if (!/^[a-z][\w-]*$/i.test(alias)) return 'an alias has letters, digits, "-" and "_", and a letter first';
  if (typeof options !== 'object' || options === null) return 'its options are no object';
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined)
    return `it has the option "${unknown}", which does not exist${didYouMean(suggest(unknown, known))}`;
  // The names are known now; their values are looked at one by one.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { uri, name, ...read } = options as DatabaseOptions;
  if (alias === defaultDatabase && (uri !== undefined || name !== undefined))
    return 'MONGODB_URI says where it is, and `database` of the configuration how it is called';
  if (uri !== undefined && typeof uri !== 'string') return '`uri` is no text';
  if (name !== undefined && (typeof name !== 'string' || name === '')) return '`name` is no text';
  return readOptionsProblem(read);
}

function sharedVariables(aliases: readonly string[]): MongraphError[] {
  const seen = new Map<string, string>();
  return aliases.flatMap((alias) => {
    const variable = variableOf(alias);
    const first = seen.get(variable);
    if (first === undefined) seen.set(variable, alias);
    const reason = `its variable ${variable} is that of "${first}" too; give it another name`;
    return first === undefined ? [] : [new MongraphError('DATABASE_BAD_OPTIONS', { alias, reason })];
  });
}
