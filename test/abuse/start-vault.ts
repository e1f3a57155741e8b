import { Int32, ObjectId } from 'bson';
import type { Db } from 'mongodb';
import { pino } from 'pino';
import { connect } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';
import { serializeError } from '../../src/observability/serialize-error.ts';
import { serveProject } from '../../src/server/project/serve-project.ts';
import { defineConfig, type Config } from '../../src/server/project/config.ts';
import { readAnswer, type Answer } from '../http/start-server.ts';
import { storedTexts } from './hostile.ts';
import { Keeper, Vault, Visit } from './vault-models.ts';

/** A real server of vaults over a real database, with everything that it logged and every command that it sent. */
export interface VaultServer {
  readonly db: Db;
  readonly port: number;
  readonly log: Record<string, unknown>[];
  readonly commands: CommandEvent[];
  /** Posts an operation; a string is sent as it is. */
  readonly post: (body: unknown) => Promise<Answer>;
  /** The ids of the vaults that a filter finds, or the code of the refusal. */
  readonly find: (where: unknown) => Promise<string[] | string>;
  readonly close: () => Promise<void>;
}

export const vaultIds = ['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9'];
export const keeperIds = Array.from({ length: 3 }, (_, index) =>
  new ObjectId(`${index}`.repeat(24)).toHexString(),
);
/** Nothing of this may ever stand in an answer. */
export const secretWord = 'xyzzy';

export const secretNumber = 987_654_321;

export interface VaultOptions extends Partial<Config> {
  readonly uri: string;
  readonly name: string;
  readonly mode?: 'development' | 'production';
}

/** Starts a server over a fresh database. */
export async function startVault({ uri, name, mode, ...config }: VaultOptions): Promise<VaultServer> {
  const database = await connect({ uri });
  const db = database.client.db(`mongraph_test_${name}`);
  await db.dropDatabase();
  const models = createModels([Vault, Keeper, Visit]);
  await ensureIndexes(db, models);
  await db.collection<{ _id: string }>('vaults').insertMany(vaultIds.map(vaultDocument));
  await db.collection('keepers').insertMany(keeperIds.map(keeperDocument));
  const visits = Array.from({ length: 40 }, (_, index) => visitDocument(index));
  await db.collection<{ _id: Int32 }>('visits').insertMany(visits);
  const log: Record<string, unknown>[] = [];
  const logger = pino(
    { base: null, serializers: { err: serializeError } },
    { write: (line: string) => void log.push(JSON.parse(line)) },
  );
  const commands: CommandEvent[] = [];
  const onCommand = (message: unknown) => void commands.push(message as CommandEvent);
  commandChannel.subscribe(onCommand);
  const server = serveProject(
    defineConfig({ models: [Vault, Keeper, Visit], modelsWithoutPermissions: 'open', ...config }),
    {
      models,
      database: { ...database, db },
      mode: mode ?? 'development',
      logger,
      port: 0,
      graceMs: 300,
    },
  );
  const { port } = await server.listen();
  const post: VaultServer['post'] = async (body) =>
    readAnswer(
      await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  return {
    db,
    port,
    log,
    commands,
    post,
    find: (where) => findVaults(post, where),
    close: async () => {
      commandChannel.unsubscribe(onCommand);
      await server.close();
      await db.dropDatabase();
      await database.close();
    },
  };
}

async function findVaults(post: VaultServer['post'], where: unknown): Promise<string[] | string> {
  const query = 'query Find($where: VaultWhere) { vaults(where: $where, first: 100) { nodes { _id } } }';
  const { body } = await post({ query, variables: { where } });
  const code = body.errors?.[0]?.extensions['code'];
  if (typeof code === 'string') return code;
  const { vaults } = body.data as { vaults: { nodes: { _id: string }[] } };
  return vaults.nodes.map(({ _id }) => _id);
}

function vaultDocument(_id: string, index: number) {
  const keeper = new ObjectId(keeperIds[index % 3]);
  return {
    _id,
    name: `vault ${index}`,
    motto: `${'a'.repeat(28)} ${index}`,
    level: new Int32(index),
    state: index % 2 === 0 ? 'open' : 'shut',
    // The first vault has every hostile text as a value, so that a filter by one finds it and nothing else.
    tags: index === 0 ? [...storedTexts] : [`t${index}`],
    seal: { colour: 'red', imprint: `${secretWord} imprint`, copies: [{ colour: 'blue' }] },
    seals: [{ colour: 'red', imprint: secretWord }, { colour: 'green' }],
    extra: { $where: 'sleep(1)', 'a.b': 1, ['__proto__']: { polluted: true } },
    extras: [{ level: index }],
    secret: `${secretWord} ${index}`,
    secretSeal: { colour: secretWord },
    secrets: [secretWord],
    owner: keeper,
    keepers: [keeper],
    traitor: keeper,
  };
}

function keeperDocument(id: string, index: number) {
  return {
    _id: new ObjectId(id),
    name: `keeper ${index}`,
    password: secretWord,
    boss: new ObjectId(keeperIds[0]),
  };
}

function visitDocument(index: number) {
  return {
    _id: new Int32(index),
    vault: vaultIds[index % 10],
    keeper: new ObjectId(keeperIds[index % 3]),
    hour: new Int32(index % 24),
    bribe: new Int32(secretNumber),
  };
}
