import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createTokenWay } from '../../src/auth/tokens/create-token-way.ts';
import type { TokenIssuer } from '../../src/auth/tokens/token-options.ts';
import type { Viewer } from '../../src/model/permissions/viewer.ts';
import { serializeError } from '../../src/observability/serialize-error.ts';
import { createServer, type MongraphServer } from '../../src/server/create-server.ts';
import { rawRequest } from '../http/raw-request.ts';
import { codeOf, readAnswer } from '../http/start-server.ts';
import { audience, claimsOf, issuer, pemOf, rsa, tokenOf } from './issue-token.ts';

const me = {
  type: GraphQLString,
  resolve: (_root: unknown, _args: unknown, { viewer }: { viewer?: Viewer }) => viewer?.id,
};
const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { me } }) });

const servers: MongraphServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(changes: Partial<TokenIssuer> = {}) {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const logger = pino({ level: 'trace', serializers: { err: serializeError } }, { write });
  const way = createTokenWay({
    issuers: [{ issuer, audience, keys: { publicKey: pemOf(rsa) }, ...changes }],
  });
  const server = createServer({
    schema,
    mode: 'production',
    host: '127.0.0.1',
    port: 0,
    graceMs: 300,
    logger,
    createContext: async (request) => {
      const { requestId, address } = request;
      const header = (name: string) => request.header(name);
      const found = await way({
        requestId,
        address,
        header,
        cookie: () => undefined,
        setCookie: () => undefined,
      });
      return { viewer: found?.viewer };
    },
  });
  servers.push(server);
  const { port } = await server.listen();
  const ask = async (authorization: string) => {
    const headers = { 'content-type': 'application/json', authorization };
    const body = JSON.stringify({ query: '{ me }' });
    return readAnswer(await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body }));
  };
  return { port, lines, ask };
}

test('a good token is the viewer; a bad one is 401, and nothing of it is told or logged', async () => {
  const { ask, lines } = await start();
  const token = await tokenOf();
  expect((await ask(`Bearer ${token}`)).body).toEqual({ data: { me: 'anna' } });
  const [head, payload] = token.split('.');
  const bad = await ask(`Bearer ${head}.${payload}.c2lnbmF0dXJl`);
  expect(bad.status).toBe(401);
  expect(codeOf(bad)).toBe('AUTH_TOKEN_INVALID');
  expect(bad.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(bad.text).not.toContain(payload);
  const late = await ask(`Bearer ${await tokenOf(claimsOf({ exp: 1 }))}`);
  expect([late.status, codeOf(late)]).toEqual([401, 'AUTH_TOKEN_EXPIRED']);
  expect(lines.join('\n')).not.toContain(payload);
});

test('two Authorization headers are refused: no proxy and no server must have to choose', async () => {
  const { port } = await start();
  const token = await tokenOf();
  const body = JSON.stringify({ query: '{ me }' });
  const send = (...authorization: string[]) =>
    rawRequest(
      port,
      [
        'POST /graphql HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Content-Type: application/json',
        'Connection: close',
        ...authorization.map((value) => `Authorization: ${value}`),
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    );
  expect(await send(`Bearer ${token}`)).toContain('"anna"');
  for (const second of [`Bearer ${token}`, 'Bearer x', 'Basic YTpi', 'x'])
    expect(await send(`Bearer ${token}`, second)).toMatch(/^HTTP\/1.1 401[^]*AUTH_TOKEN_INVALID/);
  expect(await send('Basic YTpi', `Bearer ${token}`)).toMatch(/^HTTP\/1.1 401/);
});

test('keys that cannot be fetched are no fault of the client: 503, and the log says why', async () => {
  const { ask, lines } = await start({ keys: { jwksUrl: 'http://127.0.0.1:1/keys' } });
  const token = await tokenOf();
  const answer = await ask(`Bearer ${token}`);
  expect([answer.status, codeOf(answer)]).toEqual([503, 'UNAVAILABLE']);
  expect(answer.text).not.toContain(issuer);
  expect(lines.join('\n')).toContain('AUTH_KEYS_UNAVAILABLE');
  expect(lines.join('\n')).not.toContain(token.split('.')[2]);
});
