import { describe, expect, test } from 'vitest';
import { rawPost, rawRequest } from './raw-request.ts';
import { codeOf, readAnswer, startServer } from './start-server.ts';

describe('the Host header', () => {
  test.each(['a b', 'x:99999', '[', 'x:y', '', 'a/b', 'user@x', '[::1'])(
    '%j is refused without a stack trace',
    async (host) => {
      const { port } = await startServer({ allowedHosts: ['127.0.0.1', 'x'] });
      const answer = await rawRequest(port, rawPost(host));
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(answer).not.toMatch(/\bat .*:\d+:\d+|node_modules/);
    },
  );

  test.each(['127.0.0.1:4000', 'localhost', '[::1]:80', 'LOCALHOST:4000', 'app.localhost'])(
    '%j is answered by a development server on loopback',
    async (host) => {
      const { port } = await startServer();
      expect(await rawRequest(port, rawPost(host))).toMatch(/^HTTP\/1.1 200 /);
    },
  );

  test('another name is refused by a development server on loopback, which keeps rebinding pages out', async () => {
    const { port } = await startServer();
    const answer = await rawRequest(port, rawPost('evil.example'));
    expect(answer).toMatch(/^HTTP\/1.1 403 /);
    expect(answer).toContain('HTTP_HOST_NOT_ALLOWED');
  });

  test('any well-formed name is answered in production unless names are set', async () => {
    const any = await startServer({ mode: 'production' });
    expect(await rawRequest(any.port, rawPost('api.example:8080'))).toMatch(/^HTTP\/1.1 200 /);
    const set = await startServer({ mode: 'production', allowedHosts: ['.example'] });
    expect(await rawRequest(set.port, rawPost('api.example'))).toMatch(/^HTTP\/1.1 200 /);
    expect(await rawRequest(set.port, rawPost('example.org'))).toMatch(/^HTTP\/1.1 403 /);
  });
});

test.each(['http://x/graphql', '*', 'graphql', 'http://'])('the target %j is refused', async (target) => {
  const { port } = await startServer();
  const answer = await rawRequest(port, rawPost('127.0.0.1', target));
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(answer).not.toMatch(/\bat .*:\d+:\d+|node_modules/);
});

test('bytes that are not HTTP get a plain 400', async () => {
  const { port } = await startServer();
  expect(await rawRequest(port, 'hello <secret>\r\n\r\n')).toBe(
    'HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
  );
});

describe('bodies', () => {
  test.each(['Application/JSON', 'APPLICATION/JSON; Charset=UTF-8', 'application/json;charset="utf-8"'])(
    'the content type %j is taken',
    async (type) => {
      const { post } = await startServer();
      expect((await post({ query: '{ hello }' }, { 'content-type': type })).body).toEqual({
        data: { hello: 'world' },
      });
    },
  );

  test.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/graphql',
    'application/json; charset=utf-16',
    'application/jsonp',
  ])('the content type %j is refused', async (type) => {
    const { post } = await startServer();
    const answer = await post('{"query":"{ hello }"}', { 'content-type': type });
    expect(answer.status).toBe(415);
    expect(codeOf(answer)).toBe('HTTP_CONTENT_TYPE_UNSUPPORTED');
  });

  test('a compressed body is refused', async () => {
    const { post } = await startServer();
    expect((await post('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test('JSON that does not parse is refused without an echo', async () => {
    const { post } = await startServer();
    const answer = await post('{"query": hunter2');
    expect(answer.status).toBe(400);
    expect(codeOf(answer)).toBe('HTTP_BODY_INVALID');
    expect(answer.text).not.toContain('hunter2');
  });

  test('bytes that are not UTF-8 are refused', async () => {
    const { post } = await startServer();
    const body = Buffer.concat([
      Buffer.from('{"query":"{ echo(text: \\"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('\\") }"}'),
    ]);
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.message).toContain('not UTF-8');
  });

  test.each([
    ['a list', []],
    ['a text', 'x'],
    ['null', null],
    ['an unknown parameter', { query: '{ hello }', id: 1 }],
  ])('%s is refused', async (_, body) => {
    const { post } = await startServer();
    expect((await post(JSON.stringify(body))).status).toBe(400);
  });

  test('more bytes than the limit are refused, announced or not', async () => {
    const { post, url, port } = await startServer({ limits: { bodyBytes: 1_000 } });
    const query = `{ hello } # ${'x'.repeat(2_000)}`;
    const announced = await post({ query });
    expect(announced.status).toBe(413);
    expect(announced.body.errors?.[0]?.message).toContain('1000 bytes');

    const chunks = new ReadableStream({
      start(controller) {
        for (let index = 0; index < 4; index += 1) controller.enqueue(Buffer.alloc(500, 'x'));
        controller.close();
      },
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: chunks,
      duplex: 'half',
    };
    expect((await fetch(`${url}/graphql`, init)).status).toBe(413);
    // The announced body is never waited for.
    const head = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    expect(await rawRequest(port, `${head}Content-Length: 2000000\r\n\r\n`)).toMatch(/^HTTP\/1.1 413 /);
  });

  test('what other programs call batching is refused', async () => {
    const { post } = await startServer();
    const answer = await post([{ query: '{ hello }' }, { query: '{ hello }' }]);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.message).toContain('batches are not supported');
  });
});

describe('GET', () => {
  const preflight = { 'graphql-require-preflight': '1' };
  const get = async (url: string, query: string, headers: Record<string, string> = preflight) =>
    readAnswer(await fetch(`${url}/graphql?${query}`, { headers }));

  test('a query is answered', async () => {
    const { url } = await startServer();
    expect((await get(url, 'query={+hello+}')).body).toEqual({ data: { hello: 'world' } });
    const variables = encodeURIComponent('{"t":"é"}');
    const query = encodeURIComponent('query($t:String){echo(text:$t)}');
    expect((await get(url, `query=${query}&variables=${variables}`)).body.data).toEqual({ echo: 'é' });
  });

  test.each([
    'query=%',
    'query=%zz',
    'query=%ff',
    'query={hello}&variables={',
    'query={hello}&variables=7',
    'query={hello}&query={hello}',
    '',
  ])('the query string %j is a client error', async (query) => {
    const { port } = await startServer();
    const request = `GET /graphql?${query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nGraphQL-Require-Preflight: 1\r\n\r\n`;
    expect(await rawRequest(port, request)).toMatch(/^HTTP\/1.1 400 /);
  });

  test('a mutation is refused and not executed', async () => {
    const writes: string[] = [];
    const { url } = await startServer({ context: () => ({ writes }) });
    const answer = await get(url, 'query=mutation{write(text:"x")}');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
    expect(writes).toEqual([]);
  });

  test.each<Record<string, string>>([
    {},
    { 'content-type': 'text/plain' },
    { accept: 'application/json' },
    { 'content-type': 'multipart/form-data' },
  ])('the headers %j, which any page may send, are not enough', async (headers) => {
    const { url } = await startServer();
    const answer = await get(url, 'query={hello}', headers);
    expect(answer.status).toBe(403);
    expect(codeOf(answer)).toBe('HTTP_PREFLIGHT_REQUIRED');
  });
});

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is refused', async (method) => {
  const { url } = await startServer();
  const answer = await readAnswer(await fetch(`${url}/graphql`, { method }));
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, POST');
});

test('an Accept header without a type that the server has is refused', async () => {
  const { post } = await startServer();
  expect((await post({ query: '{ hello }' }, { accept: 'text/xml' })).status).toBe(406);
  expect((await post({ query: '{ hello }' }, { accept: 'text/event-stream' })).status).toBe(406);
  const preferred = { accept: 'application/json;q=0.5, application/graphql-response+json' };
  expect((await post({ query: '{ hello }' }, preferred)).headers.get('content-type')).toContain(
    'graphql-response',
  );
});

test('an unknown path is 404 and says where the API is', async () => {
  const { url } = await startServer();
  const answer = await readAnswer(await fetch(`${url}/nowhere`));
  expect(answer.status).toBe(404);
  expect(answer.text).toContain('/graphql');
});

test('every answer carries security headers and the request id', async () => {
  const { url, post } = await startServer();
  const answer = await post({ query: '{ hello }' });
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect((await fetch(`${url}/nowhere`)).headers.get('x-frame-options')).toBe('DENY');
});

test('a sane request id is kept, any other is replaced', async () => {
  const { post } = await startServer();
  const kept = await post({ query: '{ requestId }' }, { 'x-request-id': 'trace-1.2:3' });
  expect(kept.body.data).toEqual({ requestId: 'trace-1.2:3' });
  expect(kept.headers.get('x-request-id')).toBe('trace-1.2:3');
  const replaced = await post({ query: '{ requestId }' }, { 'x-request-id': 'a b"; drop' });
  expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('without a socket: fetch answers as the listener does', async () => {
  const { server } = await startServer();
  const answer = await server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ hello }"}',
    }),
  );
  expect(await answer.json()).toEqual({ data: { hello: 'world' } });
});
