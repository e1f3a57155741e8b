import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  allow,
  connect,
  createModels,
  defineConfig,
  defineModel,
  field,
  serveProject,
  type Config,
  type Database,
} from '../../src/index.ts';
import { audience, claimsOf, issuer, pemOf, rsa, tokenOf } from './issue-token.ts';

const Note = defineModel('Note', {
  fields: { text: field.string(), author: field.string() },
  permissions: { read: [allow.owner('author'), allow.group('editors')] },
});
const tokens = [{ issuer, audience, keys: { publicKey: pemOf(rsa) }, claims: { groups: 'roles' } }];
let database: Database;

beforeAll(async () => {
  database = await connect({ uri: inject('mongoUri'), name: 'mongraph_test_auth_tokens_alone' });
  await database.db.dropDatabase();
  await database.db.collection('notes').insertMany([{ text: 'a', author: 'ann' }, { text: 'b' }]);
});
afterAll(async () => {
  await database.db.dropDatabase();
  await database.close();
});

function serve(more: Partial<Config> = {}) {
  const config = defineConfig({ models: [Note], tokens, ...more });
  const logger = pino({ level: 'silent' });
  return serveProject(config, { models: createModels([Note]), database, mode: 'production', logger });
}

async function ask(headers: Record<string, string>) {
  const response = await serve().fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ notes { nodes { text } } }' }),
    }),
  );
  const { data } = (await response.json()) as { data?: { notes: { nodes: { text: string }[] } } };
  return { status: response.status, texts: data?.notes.nodes.map(({ text }) => text) };
}

const bearer = async (claims: object) => ({
  authorization: `Bearer ${await tokenOf(claimsOf({ ...claims }))}`,
});

test('a project without accounts knows its viewers by the claims of their tokens', async () => {
  expect(await ask({})).toEqual({ status: 200, texts: [] });
  expect(await ask(await bearer({ sub: 'ann' }))).toEqual({ status: 200, texts: ['a'] });
  expect(await ask(await bearer({ sub: 'eve', roles: ['editors'] }))).toEqual({
    status: 200,
    texts: ['a', 'b'],
  });
  expect((await ask(await bearer({ sub: 'ann', aud: 'others' }))).status).toBe(401);
  expect((await ask({ authorization: 'Bearer nonsense' })).status).toBe(401);
});

test('what needs users is refused at the start', () => {
  const needing = [{ ...tokens[0], user: 'byEmail' as const }] as Config['tokens'] & object;
  expect(() => serve({ tokens: needing })).toThrow('needs users');
  expect(() => serve({ tokens: [{ ...tokens[0], audience: 7 }] as never })).toThrow('`audience` must say');
});
