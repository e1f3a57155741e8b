import { defaultDatabase } from '../../util/default-database.ts';
import type { Config } from './config.ts';

/** A database of a project, and where its connection string comes from. */
export interface DatabaseSource {
  readonly alias: string;
  /** The variable of the environment that holds its connection string. */
  readonly variable: string;
  readonly uri: string | undefined;
  /** The database's name, where the connection string has none. */
  readonly name: string;
}

/** Every database of a project, the default one first. */
export function databaseSources(config: Config, env: NodeJS.ProcessEnv): DatabaseSource[] {
  const { [defaultDatabase]: _default, ...others } = config.databases ?? {};
  const main = {
    alias: defaultDatabase,
    variable: variableOf(defaultDatabase),
    uri: env[variableOf(defaultDatabase)] || undefined,
    name: config.database ?? 'mongraph',
  };
  return [
    main,
    ...Object.entries(others).map(([alias, { uri, name }]) => {
      const variable = variableOf(alias);
      return { alias, variable, uri: env[variable] || uri || undefined, name: name ?? alias };
    }),
  ];
}

/** `readReplica` and `read-replica` -> `MONGODB_URI_READ_REPLICA`. */
export function variableOf(alias: string): string {
  if (alias === defaultDatabase) return 'MONGODB_URI';
  const words = alias.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll('-', '_');
  return `MONGODB_URI_${words.toUpperCase()}`;
}
