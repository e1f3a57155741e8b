import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  connect,
  createModels,
  defineConfig,
  defineHooks,
  defineModel,
  field,
  serveProject,
} from '../../src/index.ts';
import type { Database } from '../../src/index.ts';
import type { MongraphServer } from '../../src/server/create-server.ts';

const Note = defineModel('Note', {
  timestamps: { createdBy: true, updatedBy: true },
  fields: { text: field.string({ required: true }) },
});

const asked: string[] = [];
const logged: Record<string, unknown>[] = [];

const noteHooks = defineHooks(Note, {
  afterCommit: ({ document }) => {
    if (document?.text === 'explode') throw new Error('The mail server is down');
  },
});

const config = defineConfig({
  models: [Note],
  hooks: [noteHooks],
  context: (request) => Promise.resolve({ user: request.header('x-user') }),
  actor: async (request, { user }) => {
    asked.push(request.operation.operation);
    return Promise.resolve(user ?? null);
  },
});

let database: Database;
let server: MongraphServer;

beforeAll(async () => {
  database = await connect({ uri: inject('mongoUri'), name: 'mongraph_test_actor' });
  await database.db.dropDatabase();
  const logger = pino({ level: 'error' }, { write: (line) => void logged.push(JSON.parse(line)) });
  server = serveProject(config, {
    models: createModels([Note], config),
    database,
    mode: 'development',
    logger,
  });
});
afterAll(async () => {
  await database.db.dropDatabase();
  await database.close();
});

async function post(query: string, user?: string) {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(user === undefined ? {} : { 'x-user': user }),
  };
  const body = JSON.stringify({ query });
  const response = await server.fetch(
    new Request('http://localhost:4000/graphql', { method: 'POST', headers, body }),
  );
  const answer: unknown = await response.json();
  return { answer, requestId: response.headers.get('x-request-id') };
}

const create = (text: string) =>
  `mutation { createNote(input: { set: { text: "${text}" } }) { note { text createdBy updatedBy } errors { __typename } } }`;

test('who writes is asked of the configuration, for operations with mutations alone', async () => {
  const { answer } = await post(create('a'), 'ada');
  expect(answer).toEqual({
    data: { createNote: { note: { text: 'a', createdBy: 'ada', updatedBy: 'ada' }, errors: [] } },
  });
  await post('{ notes { totalCount } }', 'ada');
  expect(asked).toEqual(['mutation']);
  expect((await post(create('b'))).answer).toMatchObject({
    data: { createNote: { note: { createdBy: null } } },
  });
});

test('a hook that fails after the commit is logged with the request, and the answer is as if it had not', async () => {
  const { answer, requestId } = await post(create('explode'));
  expect(answer).toMatchObject({ data: { createNote: { errors: [] } } });
  expect(logged).toMatchObject([
    { requestId, model: 'Note', hook: 'afterCommit', err: { message: 'The mail server is down' } },
  ]);
});
