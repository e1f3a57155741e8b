import { readOptionsProblem } from '../../database/read-options-problem.ts';
import type { ReadOptions } from '../../database/read-options.ts';
import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import type { RequestInfo } from '../operation/request-info.ts';
import type { Config } from './config.ts';
import type { RequestReadOptions } from './database-options.ts';

/** How a request reads each database: what it says for the alias, what it says for all, what the configuration says. */
export type ReadOptionsOfRequest = (request: RequestInfo) => (alias: string) => ReadOptions;

/** Undefined where neither the configuration nor requests say anything. */
export function requestReadOptions({
  databases = {},
  readOptions,
}: Config): ReadOptionsOfRequest | undefined {
  const configured = Object.values(databases).some(isGiven);
  if (readOptions === undefined) return configured ? () => (alias) => databases[alias] ?? {} : undefined;
  return (request) => {
    let given: RequestReadOptions | undefined;
    return (alias) => {
      given ??= known(readOptions(request) ?? {}, databases);
      return checked({ ...databases[alias], ...given, ...given.databases?.[alias] });
    };
  };
}

function isGiven({ readPreference, readConcern }: ReadOptions): boolean {
  return readPreference !== undefined || readConcern !== undefined;
}

function known(given: RequestReadOptions, databases: object): RequestReadOptions {
  const aliases = [defaultDatabase, ...Object.keys(databases)];
  const unknown = Object.keys(given.databases ?? {}).find((alias) => !aliases.includes(alias));
  if (unknown === undefined) return given;
  const reason = `there is no database "${unknown}"${didYouMean(suggest(unknown, aliases))}`;
  throw new MongraphError('READ_OPTIONS_INVALID', { reason });
}

function checked({ readPreference, readConcern }: ReadOptions): ReadOptions {
  const options = {
    ...(readPreference === undefined ? {} : { readPreference }),
    ...(readConcern === undefined ? {} : { readConcern }),
  };
  const reason = readOptionsProblem(options);
  if (reason !== undefined) throw new MongraphError('READ_OPTIONS_INVALID', { reason });
  return options;
}
