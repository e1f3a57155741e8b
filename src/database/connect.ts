import { MongoClient, MongoParseError, type Db, type MongoClientOptions } from 'mongodb';
import { MongraphError } from '../errors/mongraph-error.ts';
import { redactConnectionString } from '../util/redact-connection-string.ts';

/** A connected database. */
export interface Database {
  readonly db: Db;
  readonly client: MongoClient;
  /** The server's version, such as "8.0.4". */
  readonly version: string;
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly uri: string;
  /** The database's name, where the URI has none; default "mongraph". */
  readonly name?: string;
  readonly client?: MongoClientOptions;
  /** What messages call the source of the URI; default MONGODB_URI. */
  readonly variable?: string;
}

/** The oldest MongoDB that is supported. */
export const oldestVersion = '7.0';

/**
 * Connects, and checks that the server answers and is new enough.
 *
 * @throws MongraphError DATABASE_BAD_URI, DATABASE_UNREACHABLE, DATABASE_TOO_OLD.
 * @example
 * const database = await connect({ uri: 'mongodb://localhost/library' });
 * console.log(await database.db.collection('books').countDocuments());
 * await database.close();
 */
export async function connect(options: ConnectOptions): Promise<Database> {
  const { uri, name, variable = defaultVariable } = options;
  const client = parse(options);
  try {
    await client.connect();
    const { version } = await client.db('admin').command({ buildInfo: 1 });
    checkVersion(String(version));
    const db = client.db(databaseNamed(uri) ?? name ?? 'mongraph');
    return Object.freeze({ db, client, version: String(version), close: () => client.close() });
  } catch (error) {
    await client.close();
    if (error instanceof MongraphError) throw error;
    const reason = reasonOf(error, uri);
    throw new MongraphError(
      'DATABASE_UNREACHABLE',
      { uri: redactConnectionString(uri), reason, variable },
      { cause: error },
    );
  }
}

const defaultVariable = 'MONGODB_URI';

function parse({ uri, client: options, variable = defaultVariable }: ConnectOptions): MongoClient {
  try {
    const patience = /[?&]serverSelectionTimeoutMS=/i.test(uri) ? {} : { serverSelectionTimeoutMS: 5_000 };
    return new MongoClient(uri, { appName: 'mongraph', ...patience, ...options });
  } catch (error) {
    throw new MongraphError('DATABASE_BAD_URI', { reason: reasonOf(error, uri), variable }, { cause: error });
  }
}

/** The database that a connection string names. */
export function databaseNamed(uri: string): string | undefined {
  const named = /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/i.exec(uri)?.[1];
  return named === undefined ? undefined : decodeURIComponent(named);
}

/** The first line of what the driver says, without the connection string that it may quote. */
function reasonOf(error: unknown, uri: string): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const reason = redactConnectionString(line.replaceAll(uri, redactConnectionString(uri)));
  return error instanceof MongoParseError || reason.length <= 200 ? reason : `${reason.slice(0, 200)}…`;
}

/**
 * Whether a server of this version is supported.
 *
 * @throws MongraphError DATABASE_TOO_OLD.
 */
export function checkVersion(version: string): void {
  const [major = 0] = version.split('.').map(Number);
  if (major < Number.parseInt(oldestVersion, 10)) {
    throw new MongraphError('DATABASE_TOO_OLD', { version, oldest: oldestVersion });
  }
}
