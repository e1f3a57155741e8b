import { randomUUID } from 'node:crypto';
import type { CommandStartedEvent } from 'mongodb';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { connect, createModels, defineConfig, defineModel, field, serveProject } from '../../src/index.ts';
import { connectAll } from '../../src/database/connect-all.ts';
import type { Config, Database, RequestReadOptions } from '../../src/index.ts';
import type { MongraphServer } from '../../src/server/create-server.ts';

const Place = defineModel('Place', {
  fields: {
    name: field.string(),
    get visits() {
      return field.hasMany(Visit, 'place');
    },
  },
});
const Visit = defineModel('Visit', {
  database: 'archive',
  fields: {
    get place() {
      return field.reference(Place);
    },
  },
});
const models = createModels([Place, Visit]);
const config = defineConfig({
  models: [Place, Visit],
  modelsWithoutPermissions: 'open',
  databases: { archive: { readPreference: 'secondaryPreferred', readConcern: 'majority' } },
});

const name = `mongraph_test_read_options_${randomUUID().slice(0, 8)}`;
let connected: { database: Database; databases: Record<string, Database> };
/** What went over the wire: `$readPreference` and `readConcern` of each command that reads documents. */
const sent: Record<string, unknown>[] = [];

beforeAll(async () => {
  const uri = `${inject('mongoUri')}&readConcernLevel=local`;
  const database = await connect({ uri, name, client: { monitorCommands: true } });
  database.client.on('commandStarted', ({ command }: CommandStartedEvent) => {
    const read = ['find', 'aggregate', 'count'].find((one) => one in command);
    // Sizes are read for no request.
    if (read === undefined || String(command['comment']).endsWith('request=facts')) return;
    const { $readPreference, readConcern } = command;
    sent.push({ [String(command[read])]: { preference: $readPreference, concern: readConcern } });
  });
  connected = {
    database,
    databases: { archive: { ...database, db: database.client.db(`${name}_archive`) } },
  };
  const { insertedId } = await database.db.collection('places').insertOne({ name: 'Here' });
  await connected.databases['archive']?.db.collection('visits').insertOne({ place: insertedId });
});
beforeEach(() => void sent.splice(0));
afterAll(async () => {
  for (const { db } of [connected.database, ...Object.values(connected.databases)]) await db.dropDatabase();
  await connected.database.close();
});

function serve(changes: Partial<Config> = {}): MongraphServer {
  const logger = pino({ level: 'silent' });
  return serveProject({ ...config, ...changes }, { models, ...connected, mode: 'production', logger });
}

async function ask(server: MongraphServer, headers: Record<string, string> = {}) {
  const request = new Request('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ places { totalCount nodes { visits { nodes { id } } } } }' }),
  });
  return (await server.fetch(request)).json();
}

describe('how databases are read', () => {
  it('is as the configuration says for each alias, else as the connection string does', async () => {
    expect(await ask(serve())).toMatchObject({ data: { places: { totalCount: 1 } } });
    expect(sent).toEqual([
      { places: { preference: undefined, concern: { level: 'local' } } },
      { places: { preference: undefined, concern: { level: 'local' } } },
      { visits: { preference: { mode: 'secondaryPreferred' }, concern: { level: 'majority' } } },
    ]);
  });

  it('is what a request wants, for all databases and for one', async () => {
    let calls = 0;
    const server = serve({
      readOptions: (request): RequestReadOptions | undefined => {
        calls += 1;
        if (request.header('x-fresh') !== 'yes') return undefined;
        const tagged = { mode: 'nearest', tags: [{ dc: 'east' }, {}], maxStalenessSeconds: 120 } as const;
        return {
          readConcern: 'linearizable',
          databases: { archive: { readPreference: tagged, readConcern: 'local' } },
        };
      },
    });
    expect(await ask(server, { 'x-fresh': 'yes' })).not.toHaveProperty('errors');
    expect(calls).toBe(1);
    expect(sent.at(0)).toEqual({ places: { preference: undefined, concern: { level: 'linearizable' } } });
    expect(sent.at(-1)).toEqual({
      visits: {
        preference: { mode: 'nearest', tags: [{ dc: 'east' }, {}], maxStalenessSeconds: 120 },
        concern: { level: 'local' },
      },
    });
    expect(await ask(server)).not.toHaveProperty('errors');
    expect(sent.at(-1)).toMatchObject({ visits: { preference: { mode: 'secondaryPreferred' } } });
  });

  it.each([
    { readPreference: 'secundary' },
    { readConcern: 'linearizable', databases: { archive: {} } },
    { databases: { archve: { readConcern: 'local' } } },
    { readPreference: { mode: 'nearest', maxStalenessSeconds: 5 } },
  ])('is never read with options that mean nothing: %j', async (given) => {
    const server = serve({ readOptions: () => given as RequestReadOptions });
    expect(await ask(server)).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }] });
  });
});

describe('a server', () => {
  it('is not made for models whose database it does not have', () => {
    const logger = pino({ level: 'silent' });
    const { database } = connected;
    const make = () => serveProject(config, { models, database, mode: 'production', logger });
    expect(make).toThrow('"Visit" is kept in the database "archive", which is not configured');
  });

  it('is ready when every database answers', async () => {
    const stale = { client: { connected: false }, db: { command: () => Promise.reject(new Error('gone')) } };
    const archive = { ...connected.databases['archive'], ...stale } as unknown as Database;
    const logger = pino({ level: 'silent' });
    const databases = { archive };
    const server = serveProject(config, { models, ...connected, databases, mode: 'production', logger });
    expect((await server.fetch(new Request('http://localhost/health/ready'))).status).toBe(503);
    expect((await serve().fetch(new Request('http://localhost/health/ready'))).status).toBe(200);
  });
});

describe('connections', () => {
  it('are shared by the databases of one server', async () => {
    const uri = inject('mongoUri');
    const at = (path: string) => uri.replace('/?', `/${path}?`);
    const addresses = [
      { alias: 'default', uri, name: 'one', variable: 'A' },
      { alias: 'two', uri: at('second'), name: 'ignored', variable: 'B' },
      { alias: 'three', uri: `${uri}&appName=three`, name: 'third', variable: 'C' },
    ];
    const { byAlias, close } = await connectAll(addresses);
    try {
      expect([...byAlias.values()].map(({ db }) => db.databaseName)).toEqual(['one', 'second', 'third']);
      expect(byAlias.get('two')?.client).toBe(byAlias.get('default')?.client);
      expect(byAlias.get('three')?.client).not.toBe(byAlias.get('default')?.client);
    } finally {
      await close();
    }
  });
});
