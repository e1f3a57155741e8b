import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createTokenWay } from '../../src/auth/tokens/create-token-way.ts';
import { audience, claimsOf, credentials, issuer, jwkOf, otherRsa, rsa, tokenOf } from './issue-token.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** An issuer's address for keys, which answers with what is put in. */
async function publish(first: unknown) {
  const state = { answer: first, status: 200, asked: 0 };
  const server = createServer((_request, response) => {
    state.asked += 1;
    response.writeHead(state.status, state.status === 302 ? { location: '/elsewhere' } : {});
    response.end(typeof state.answer === 'string' ? state.answer : JSON.stringify(state.answer));
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  return { state, jwksUrl };
}

function wayTo(jwksUrl: string, rest = {}) {
  const way = createTokenWay({
    issuers: [{ issuer, audience, keys: { jwksUrl } }],
    jwksCooldownMs: 0,
    ...rest,
  });
  return async (token: string) => {
    try {
      return (await way(credentials(`Bearer ${token}`)))?.viewer?.id;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
}

test('keys are fetched once, and again when a new one is used', async () => {
  const { state, jwksUrl } = await publish({ keys: [jwkOf(rsa, 'one')] });
  const ask = wayTo(jwksUrl);
  expect(await ask(await tokenOf(claimsOf(), { kid: 'one' }))).toBe('anna');
  expect(await ask(await tokenOf(claimsOf({ sub: 'bob' }), { kid: 'one' }))).toBe('bob');
  expect(state.asked).toBe(1);
  state.answer = { keys: [jwkOf(otherRsa, 'two')] };
  expect(await ask(await tokenOf(claimsOf(), { kid: 'two', key: otherRsa.privateKey }))).toBe('anna');
  expect(state.asked).toBe(2);
  // The old key is no key any more.
  expect(await ask(await tokenOf(claimsOf({ sub: 'cleo' }), { kid: 'one' }))).toBe('AUTH_TOKEN_INVALID');
});

test('tokens with keys that nobody has do not make a flood of requests', async () => {
  const { state, jwksUrl } = await publish({ keys: [jwkOf(rsa, 'one')] });
  const ask = wayTo(jwksUrl, { jwksCooldownMs: 30_000 });
  for (let index = 0; index < 5; index += 1)
    expect(await ask(await tokenOf(claimsOf(), { kid: `k${index}` }))).toBe('AUTH_TOKEN_INVALID');
  expect(state.asked).toBe(1);
});

test('of several keys without names, the one that signed is found', async () => {
  const { jwksUrl } = await publish({ keys: [jwkOf(otherRsa), jwkOf(rsa)] });
  const ask = wayTo(jwksUrl);
  expect(await ask(await tokenOf())).toBe('anna');
  const third = generateKeyPairSync('rsa', { modulusLength: 2048 });
  expect(await ask(await tokenOf(claimsOf(), { key: third.privateKey }))).toBe('AUTH_TOKEN_INVALID');
});

test('a published secret is no key', async () => {
  const k = Buffer.alloc(32, 1);
  const { jwksUrl } = await publish({ keys: [{ kty: 'oct', kid: 'one', k: k.toString('base64url') }] });
  expect(await wayTo(jwksUrl)(await tokenOf(claimsOf(), { alg: 'HS256', kid: 'one', key: k }))).toBe(
    'AUTH_TOKEN_INVALID',
  );
});

test.each([
  ['an error', { status: 500 }],
  ['a way to somewhere else', { status: 302 }],
  ['no JSON', { answer: '<html>' }],
  ['no keys', { answer: { keys: 'none' } }],
])(
  'an address that answers with %s is the fault of the world, and rests for seconds',
  async (_name, changes) => {
    let at = Date.now();
    const { state, jwksUrl } = await publish({ keys: [jwkOf(rsa, 'one')] });
    Object.assign(state, changes);
    const ask = wayTo(jwksUrl, { now: () => at });
    const token = await tokenOf(claimsOf(), { kid: 'one' });
    expect(await ask(token)).toBe('AUTH_KEYS_UNAVAILABLE');
    expect(await ask(token)).toBe('AUTH_KEYS_UNAVAILABLE');
    expect(state.asked).toBe(1);
    Object.assign(state, { status: 200, answer: { keys: [jwkOf(rsa, 'one')] } });
    at += 5_001;
    expect(await ask(token)).toBe('anna');
    expect(state.asked).toBe(2);
  },
);

test('an address where nobody listens is the fault of the world', async () => {
  const { jwksUrl } = await publish({ keys: [] });
  for (const server of servers.splice(0)) await new Promise((resolve) => void server.close(resolve));
  const ask = wayTo(jwksUrl);
  expect(await ask(await tokenOf(claimsOf(), { kid: 'one' }))).toBe('AUTH_KEYS_UNAVAILABLE');
});
