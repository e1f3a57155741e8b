import { connect, databaseNamed, type Database } from './connect.ts';

/** A database of a project: its alias, and where it is. */
export interface DatabaseAddress {
  readonly alias: string;
  readonly uri: string;
  /** The database's name, where the URI has none. */
  readonly name: string;
  /** What messages call the source of the URI. */
  readonly variable: string;
}

/** Connected databases. */
export interface OpenDatabases {
  readonly byAlias: ReadonlyMap<string, Database>;
  /** Closes all connections. */
  readonly close: () => Promise<void>;
}

/**
 * Connects to several databases at the same time; those on one server share their connections.
 *
 * @throws MongraphError DATABASE_BAD_URI, DATABASE_UNREACHABLE, DATABASE_TOO_OLD for the first that fails.
 */
export async function connectAll(addresses: readonly DatabaseAddress[]): Promise<OpenDatabases> {
  const servers = new Map<string, Promise<Database>>();
  const settled = await Promise.allSettled(
    addresses.map(async (address) => {
      const key = serverOf(address.uri);
      const server = servers.get(key) ?? connect(address);
      servers.set(key, server);
      return { alias: address.alias, database: onServer(await server, address) };
    }),
  );
  const close = async () => {
    const ends = await Promise.allSettled(servers.values());
    await Promise.all(ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value.close()] : [])));
  };
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  const opened = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return Object.freeze({ byAlias: new Map(opened.map(({ alias, database }) => [alias, database])), close });
}

function onServer(server: Database, { uri, name }: DatabaseAddress): Database {
  return Object.freeze({ ...server, db: server.client.db(databaseNamed(uri) ?? name) });
}

/**
 * What connection strings of one server have in common: all but the database's name. With a user that name may say
 * where the user is known, so it counts, unless the string says that itself.
 */
function serverOf(uri: string): string {
  const [, authority = '', options = ''] = /^([^/]*\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(uri) ?? [];
  const hasUser = authority.includes('@') && !/[?&]authSource=/i.test(options);
  return hasUser || authority === '' ? uri : authority + options;
}
