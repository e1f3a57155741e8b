import type { Database } from '../database/connect.ts';
import type { ConnectedDatabases } from '../server/project/connect-databases.ts';
import type { DatabaseSource } from '../server/project/database-sources.ts';
import { defaultDatabase } from '../util/default-database.ts';
import type { Cleanup } from './cleanup.ts';
import type { LocalDatabase } from './local-database.ts';

/** Connects to every database of a project, and says to which; the local MongoDB serves those that have no connection string. */
export async function openDatabases(
  sources: readonly DatabaseSource[],
  local: LocalDatabase,
  cleanup: Cleanup,
  say: (line: string) => void = console.log,
): Promise<ConnectedDatabases> {
  const addresses = await Promise.all(
    sources.map(async ({ uri, ...source }) => ({ ...source, uri: uri ?? (await local.start()) })),
  );
  const { connectSources } = await import('../server/project/connect-databases.ts');
  const connected = await connectSources(addresses);
  cleanup.add(connected.close);
  for (const { alias, uri } of sources) {
    const database = alias === defaultDatabase ? connected.database : connected.databases[alias];
    if (database !== undefined) say(line(database, alias, uri === undefined ? local.where : undefined));
  }
  return connected;
}

function line({ db, client, version }: Database, alias: string, where: string | undefined): string {
  const hosts = client.options.hosts.map(String).join(', ');
  const name = `database "${db.databaseName}"${where === undefined ? '' : `, ${where}`}`;
  const label = alias === defaultDatabase ? '' : `${alias}: `;
  return `${label}MongoDB ${version} at ${hosts}, ${name}`;
}
