import { describe, expect, test } from 'vitest';
import { createLogger } from '../../src/observability/logger.ts';
import { codeOf, startServer } from './start-server.ts';

const graphqlJson = { accept: 'application/graphql-response+json' };

describe('what is shown', () => {
  test.each([
    ['{ hello', 'GRAPHQL_PARSE_FAILED'],
    ['{ hallo }', 'GRAPHQL_VALIDATION_FAILED'],
    ['', 'GRAPHQL_PARSE_FAILED'],
    ['query($n: Int!) { books(first: $n) { totalCount } }', 'BAD_USER_INPUT'],
  ])('%j answers %s, 200 as JSON and 400 as a GraphQL response', async (query, code) => {
    const { post, log } = await startServer();
    const plain = await post({ query });
    expect(plain.status).toBe(200);
    expect(codeOf(plain)).toBe(code);
    expect(plain.body).not.toHaveProperty('data');
    const again = await post({ query }, graphqlJson);
    expect(again.status).toBe(400);
    expect(codeOf(again)).toBe(code);
    expect(again.body.errors?.[0]?.extensions['requestId']).toBe(again.headers.get('x-request-id'));
    expect(log).toEqual([]);
  });

  test("a GraphQL error and a caller's error of a resolver, with the rest of the answer", async () => {
    const { post, log } = await startServer();
    const { status, body } = await post({ query: '{ hello refused caller }' });
    expect(status).toBe(200);
    expect(body.data).toEqual({ hello: 'world', refused: null, caller: null });
    expect(body.errors).toMatchObject([
      { message: 'out of stock', path: ['refused'], extensions: { code: 'OUT_OF_STOCK' } },
      { path: ['caller'], extensions: { code: 'HTTP_PARAMETER_INVALID' } },
    ]);
    expect(log).toEqual([]);
  });

  test('suggestions in development alone, of documents and of variables', async () => {
    const development = await startServer();
    const production = await startServer({ mode: 'production' });
    const query = '{ hallo }';
    const variables = { where: { titels: [] } };
    const operation = {
      query: 'query($where: BookFilter) { books(where: $where) { totalCount } }',
      variables,
    };
    expect((await development.post({ query })).text).toContain('Did you mean');
    expect((await development.post(operation)).text).toContain('Did you mean');
    expect((await production.post({ query })).text).not.toContain('Did you mean');
    expect((await production.post(operation)).text).not.toContain('Did you mean');
  });
});

describe('what is masked', () => {
  test('an unknown error is masked, and logged once with its cause, without credentials', async () => {
    const { post, log } = await startServer();
    const answer = await post({ query: 'query Both { broken brokenToo again: broken }' });
    expect(answer.body.errors).toHaveLength(3);
    for (const { message, extensions } of answer.body.errors ?? []) {
      expect(message).toBe('Internal server error');
      expect(extensions).toEqual({ code: 'INTERNAL', requestId: answer.headers.get('x-request-id') });
    }
    expect(answer.text).not.toMatch(/shared cause|secret|stack/);
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      requestId: answer.headers.get('x-request-id'),
      operationName: 'Both',
      err: { type: 'Error', message: 'the shared cause, mongodb://***@db.example/app' },
    });
    expect(JSON.stringify(log)).not.toContain('secret');
  });

  test("the world's faults are masked as unavailable, logged with their cause", async () => {
    const { post, log } = await startServer();
    const answer = await post({ query: '{ world hello }' });
    expect(answer.body.data).toEqual({ world: null, hello: 'world' });
    expect(codeOf(answer)).toBe('UNAVAILABLE');
    expect(answer.text).not.toContain('refused');
    expect(log).toMatchObject([{ err: { cause: { message: 'connection refused' } } }]);
  });

  test("a resolver's null for a non-null field is ours", async () => {
    const { post, log } = await startServer();
    const answer = await post({ query: '{ bigint }' });
    expect(answer.body.data).toBeNull();
    expect(codeOf(answer)).toBe('INTERNAL');
    expect(log).toHaveLength(1);
  });

  test('an error while the context is built is masked and logged', async () => {
    const { post, log } = await startServer({
      context: () => {
        throw new Error('no session store');
      },
    });
    const answer = await post({ query: '{ hello }' });
    expect(answer.status).toBe(500);
    expect(codeOf(answer)).toBe('INTERNAL');
    expect(log).toMatchObject([{ err: { message: 'no session store' } }]);
  });
});

test.each(['{ then: __typename }', '{ books { nodes { ...f } } } fragment f on Book { then: title }'])(
  'the response name "then" is refused: %s',
  async (query) => {
    const { post, log } = await startServer();
    const answer = await post({ query });
    expect(answer.status).toBe(200);
    expect(codeOf(answer)).toBe('RESPONSE_NAME_RESERVED');
    expect(log).toEqual([]);
  },
);

test('response names that JavaScript objects have already are answered', async () => {
  const { post } = await startServer();
  const { body } = await post({
    query: '{ __proto__: hello constructor: hello toJSON: hello hasOwnProperty: hello }',
  });
  expect(Object.entries(body.data ?? {})).toEqual(
    ['__proto__', 'constructor', 'toJSON', 'hasOwnProperty'].map((name) => [name, 'world']),
  );
});

test('a variable named __proto__ changes nothing', async () => {
  const { post } = await startServer();
  const query = 'query($text: String) { echo(text: $text) }';
  const answer = await post(`{"query":${JSON.stringify(query)},"variables":{"__proto__":{"text":"x"}}}`);
  expect(answer.body.data).toEqual({ echo: 'undefined' });
});

test('a refused document is refused again from the cache, each time with the id of its own request', async () => {
  const { post } = await startServer();
  const first = await post({ query: '{ hallo }' }, { 'x-request-id': 'one' });
  const second = await post({ query: '{ hallo }' }, { 'x-request-id': 'two' });
  expect(first.body.errors?.[0]?.extensions['requestId']).toBe('one');
  expect(second.body.errors?.[0]?.extensions['requestId']).toBe('two');
  expect(second.body.errors?.[0]?.message).toBe(first.body.errors?.[0]?.message);
});

test('requests are logged at the level debug, without their query strings', async () => {
  const lines: string[] = [];
  const logger = await createLogger({
    level: 'debug',
    destination: { write: (line) => void lines.push(line) },
  });
  const { url, post } = await startServer({ logger });
  await post({ query: '{ hello }' }, { 'x-request-id': 'first' });
  await fetch(`${url}/graphql?query={secret}`);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { requestId: 'first', method: 'POST', path: '/graphql', status: 200, msg: 'answered' },
    { method: 'GET', path: '/graphql', status: 403 },
  ]);
  expect(lines.join('')).not.toContain('secret');
});
