import { createHmac, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTokenWay } from '../../src/auth/tokens/create-token-way.ts';
import type { TokenIssuer } from '../../src/auth/tokens/token-options.ts';
import type { Viewer } from '../../src/model/permissions/viewer.ts';
import { createViewer } from '../../src/model/permissions/viewer.ts';
import {
  audience,
  claimsOf,
  credentials,
  issuer,
  jwkOf,
  otherRsa,
  pemOf,
  rawToken,
  rsa,
  secret,
  signedBy,
  tokenOf,
} from './issue-token.ts';

const plain: TokenIssuer = { issuer, audience, keys: { publicKey: pemOf(rsa) } };

/** The viewer of a token, or the code and the message of its refusal. */
async function ask(token: string, changes: Partial<TokenIssuer> = {}, rest = {}): Promise<Viewer | string> {
  const way = createTokenWay({ issuers: [{ ...plain, ...changes }], ...rest });
  try {
    const found = await way(credentials(`Bearer ${token}`));
    return found?.viewer ?? 'nobody';
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    const parts = token.split('.').filter((part) => part.length > 8);
    return parts.some((part) => message.includes(part)) ? 'LEAKED' : `${code}: ${message}`;
  }
}

async function viewerOf(token: string, changes: Partial<TokenIssuer> = {}, rest = {}): Promise<Viewer> {
  const viewer = await ask(token, changes, rest);
  if (typeof viewer === 'string') throw new Error(viewer);
  return viewer;
}

const now = () => Math.floor(Date.now() / 1_000);

test('a good token makes a viewer who has no groups, flags or permissions but those that are mapped', async () => {
  const claims = claimsOf({
    email: 'anna@example.com',
    groups: ['editors'],
    permissions: ['x.y'],
    scope: 'read',
    isStaff: true,
    isSuperuser: true,
    is_superuser: true,
  });
  const viewer = await viewerOf(await tokenOf(claims));
  expect(viewer).toMatchObject({ id: 'anna', name: 'anna@example.com', isStaff: false, isSuperuser: false });
  expect([...viewer.groups, ...viewer.permissions]).toEqual([]);
  expect(viewer.scopes).toBeUndefined();
  expect(viewer.claims['groups']).toEqual(['editors']);
});

const algorithms: readonly [string, TokenIssuer['keys'], Parameters<typeof tokenOf>[1]][] = [
  ...['RS384', 'RS512', 'PS256', 'PS512'].map((alg): [string, TokenIssuer['keys'], { alg: string }] => [
    alg,
    { publicKey: pemOf(rsa) },
    { alg },
  ]),
  ...[
    ['ES256', 'P-256'],
    ['ES384', 'P-384'],
    ['ES512', 'P-521'],
  ].map(([alg = '', namedCurve = '']): [string, TokenIssuer['keys'], Parameters<typeof tokenOf>[1]] => {
    const pair = generateKeyPairSync('ec', { namedCurve });
    return [alg, { publicKey: jwkOf(pair) }, { alg, key: pair.privateKey }];
  }),
  ...['EdDSA', 'Ed25519'].map((alg): [string, TokenIssuer['keys'], Parameters<typeof tokenOf>[1]] => {
    const pair = generateKeyPairSync('ed25519');
    return [alg, { publicKeys: [pemOf(rsa), pemOf(pair)] }, { alg, key: pair.privateKey }];
  }),
  ['HS256', { secret }, { alg: 'HS256', key: Buffer.from(secret) }],
];

test.each(algorithms)('%s verifies with its kind of key', async (_name, keys, signing) => {
  const token = await tokenOf(claimsOf(), signing);
  expect(await viewerOf(token, { keys })).toMatchObject({ id: 'anna' });
  expect(await ask(token, { keys: { publicKey: pemOf(otherRsa) } })).toMatch(/^AUTH_TOKEN_INVALID/);
});

const hmac = (key: string) => (input: string) => createHmac('sha256', key).update(input).digest('base64url');
const forged: readonly [string, () => string][] = [
  ['none', () => rawToken({ alg: 'none' }, claimsOf(), () => '')],
  ['None', () => rawToken({ alg: 'None' }, claimsOf(), () => '')],
  ['none with a signature', () => rawToken({ alg: 'none' }, claimsOf())],
  ['no algorithm', () => rawToken({}, claimsOf())],
  ['an algorithm that is a list', () => rawToken({ alg: ['RS256'] }, claimsOf())],
  ['HS256 of the public key', () => rawToken({ alg: 'HS256' }, claimsOf(), hmac(pemOf(rsa)))],
  ['HS256 of the public key, trimmed', () => rawToken({ alg: 'HS256' }, claimsOf(), hmac(pemOf(rsa).trim()))],
  ['HS256 of nothing', () => rawToken({ alg: 'HS256' }, claimsOf(), hmac(''))],
  ['another key', () => rawToken({ alg: 'RS256' }, claimsOf(), signedBy(otherRsa.privateKey))],
  [
    'its own key as jwk',
    () => rawToken({ alg: 'RS256', jwk: jwkOf(otherRsa) }, claimsOf(), signedBy(otherRsa.privateKey)),
  ],
  [
    'its own keys as jku',
    () => rawToken({ alg: 'RS256', jku: 'http://127.0.0.1:1/' }, claimsOf(), signedBy(otherRsa.privateKey)),
  ],
  [
    'its own certificate as x5u',
    () => rawToken({ alg: 'RS256', x5u: 'http://127.0.0.1:1/' }, claimsOf(), signedBy(otherRsa.privateKey)),
  ],
  ['a path as kid', () => rawToken({ alg: 'RS256', kid: '../../dev/null' }, claimsOf(), hmac(''))],
  ['an unknown extension', () => rawToken({ alg: 'RS256', crit: ['x'], x: 1 }, claimsOf())],
  ['a payload that is not encoded', () => rawToken({ alg: 'RS256', crit: ['b64'], b64: false }, claimsOf())],
  ['no signature', () => rawToken({ alg: 'RS256' }, claimsOf(), () => '')],
  ['claims that are a list', () => rawToken({ alg: 'RS256' }, [claimsOf()])],
  ['claims that are no JSON', () => rawToken({ alg: 'RS256' }, 'x')],
  ['two parts', () => 'a.b'],
  ['five parts', () => 'a.b.c.d.e'],
  ['no parts', () => 'abc'],
];
test.each(forged)('a forged token is refused: %s', async (_name, make) => {
  expect(await ask(make())).toMatch(/^AUTH_TOKEN_INVALID: /);
});

test.each([
  ['expired', { exp: now() - 6 }, 'AUTH_TOKEN_EXPIRED'],
  ['no expiry', { exp: undefined }, 'AUTH_TOKEN_INVALID: .*no time'],
  ['not yet valid', { nbf: now() + 60 }, 'AUTH_TOKEN_INVALID: .*not valid yet'],
  ['issued in the future', { iat: now() + 60 }, 'AUTH_TOKEN_INVALID: .*in the future'],
  ['another audience', { aud: 'mail' }, 'AUTH_TOKEN_INVALID: .*audience'],
  ['no audience', { aud: undefined }, 'AUTH_TOKEN_INVALID: .*audience'],
  ['an audience that is an object', { aud: { notes: true } as never }, 'AUTH_TOKEN_INVALID: .*audience'],
  ['another issuer', { iss: 'https://other.example/' }, 'AUTH_TOKEN_INVALID: .*issuer'],
  ['no issuer', { iss: undefined }, 'AUTH_TOKEN_INVALID: .*issuer'],
  ['an issuer that is a list', { iss: [issuer] as never }, 'AUTH_TOKEN_INVALID: .*issuer'],
  ['no subject', { sub: undefined }, 'AUTH_TOKEN_INVALID: .*"sub"'],
  ['an empty subject', { sub: '' }, 'AUTH_TOKEN_INVALID: .*"sub"'],
])('claims are looked at: %s', async (_name, changes, refusal) => {
  expect(await ask(await tokenOf(claimsOf(changes)))).toMatch(new RegExp(`^${refusal}`));
});

test.each([
  ['an expiry that is text', { exp: '9999999999' }],
  ['a subject that is an object', { sub: { $ne: null } }],
  ['a subject that is a fraction', { sub: 1.5 }],
  ['a time of issue that is text', { iat: 'now' }],
])('claims have the types that they should: %s', async (_name, changes) => {
  const token = rawToken({ alg: 'RS256' }, { ...claimsOf(), ...changes });
  expect(await ask(token)).toMatch(/^AUTH_TOKEN_INVALID/);
});

test('a token that expires beyond all times does not live for ever', async () => {
  const payload = JSON.stringify(claimsOf({ exp: 1 })).replace('"exp":1', '"exp":1e999');
  expect(await ask(rawToken({ alg: 'RS256' }, payload))).toMatch(/^AUTH_TOKEN_INVALID: .*no time/);
});

test('clocks may differ by five seconds, or by what is said', async () => {
  const late = await tokenOf(claimsOf({ exp: now() - 3 }));
  expect(await viewerOf(late)).toMatchObject({ id: 'anna' });
  expect(await ask(late, { clockToleranceSeconds: 0 })).toMatch(/^AUTH_TOKEN_EXPIRED/);
  expect(await viewerOf(await tokenOf(claimsOf({ nbf: now() + 3, iat: now() + 3 })))).toMatchObject({
    id: 'anna',
  });
});

test('a huge token is refused before it is looked at', async () => {
  expect(await ask(await tokenOf(claimsOf({ note: 'x'.repeat(9_000) })))).toMatch(/longer than 8192/);
});

test('the audience may be a list on both sides, or not be asked for', async () => {
  const token = await tokenOf(claimsOf({ aud: ['mail', 'notes'] }));
  expect(await viewerOf(token, { audience: ['a', 'notes'] })).toMatchObject({ id: 'anna' });
  expect(await viewerOf(await tokenOf(claimsOf({ aud: undefined })), { audience: false })).toMatchObject({
    id: 'anna',
  });
});

test('a type and claims can be asked for', async () => {
  const token = await tokenOf(claimsOf({ token_use: 'access' }), { typ: 'at+jwt' });
  expect(await viewerOf(token, { type: 'at+jwt', require: { token_use: 'access' } })).toMatchObject({
    id: 'anna',
  });
  expect(await ask(token, { type: 'JWT' })).toMatch(/another type/);
  expect(await ask(token, { require: { token_use: 'id' } })).toMatch(/"token_use"/);
  expect(await ask(token, { require: { constructor: 'x' } })).toMatch(/"constructor"/);
});

test.each([
  ['a list', 'groups', ['editors', 'staff'], ['editors', 'staff']],
  ['one text', 'groups', 'the editors', ['the editors']],
  ['a path', 'realm_access.roles', undefined, ['admin']],
  ['a name with a colon', 'cognito:groups', undefined, ['pool']],
  ['a name with dots', 'https://notes.example/roles', undefined, ['writer']],
  ['nothing', 'missing.roles', undefined, []],
  ['what every object has', 'constructor.name', undefined, []],
  ['what every list has', 'groups.length', ['a'], []],
])('groups come from %s', async (_name, path, groups, expected) => {
  const claims = claimsOf({
    groups,
    realm_access: { roles: ['admin'] },
    'cognito:groups': ['pool'],
    'https://notes.example/roles': ['writer'],
  });
  const viewer = await viewerOf(await tokenOf(claims), { claims: { groups: path } });
  expect([...viewer.groups]).toEqual(expected);
});

test.each([{ editors: true }, [['editors']], [1], 7, true])(
  'groups of another type are refused: %j',
  async (groups) => {
    const token = await tokenOf(claimsOf({ groups }));
    expect(await ask(token, { claims: { groups: 'groups' } })).toMatch(/^AUTH_TOKEN_INVALID: .*"groups"/);
  },
);

test('staff and superusers are made by groups that the configuration names, and by nothing else', async () => {
  const options = { claims: { groups: 'roles' }, staffGroup: 'desk', superuserGroup: 'root' };
  const of = async (roles: unknown) => viewerOf(await tokenOf(claimsOf({ roles })), options);
  expect(await of(['desk'])).toMatchObject({ isStaff: true, isSuperuser: false });
  expect(await of(['root'])).toMatchObject({ isStaff: false, isSuperuser: true });
  expect(await of('undefined')).toMatchObject({ isStaff: false, isSuperuser: false });
});

test('scopes narrow where they are asked for; a token without the claim may do nothing', async () => {
  const scoped = await tokenOf(claimsOf({ scope: 'openid Note:read', scp: ['read', 'write'] }));
  const scopesOf = async (token: string, changes: Partial<TokenIssuer>) => [
    ...((await viewerOf(token, changes)).scopes ?? ['all']),
  ];
  expect(await scopesOf(scoped, {})).toEqual(['all']);
  expect(await scopesOf(scoped, { claims: { scopes: 'scope' } })).toEqual(['openid', 'Note:read']);
  expect(await scopesOf(scoped, { claims: { scopes: 'scp' } })).toEqual(['read', 'write']);
  expect(await scopesOf(scoped, { scopes: ['read'] })).toEqual(['read']);
  expect(await scopesOf(await tokenOf(), { claims: { scopes: 'scope' } })).toEqual([]);
});

test('claims cannot reach what every object has', async () => {
  const payload = JSON.stringify(claimsOf({ roles: ['a'] })).replace(
    '{',
    '{"__proto__":{"isSuperuser":true,"polluted":1},"constructor":{"prototype":{"polluted":1}},',
  );
  const viewer = await viewerOf(rawToken({ alg: 'RS256' }, payload), { claims: { groups: 'roles' } });
  expect(viewer.isSuperuser).toBe(false);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(viewer.claims['polluted']).toBeUndefined();
});

const users = {
  byId: (id: string | number) =>
    Promise.resolve(
      id === 'anna' ? createViewer({ id: 1, name: 'Anna', groups: ['editors'], isStaff: true }) : null,
    ),
  byEmail: (email: string) =>
    Promise.resolve(email === 'anna@example.com' ? createViewer({ id: 1, name: 'Anna' }) : null),
};

test('the document of the user decides where it is asked to', async () => {
  const options = { user: 'byId', claims: { groups: 'roles' } } as const;
  const viewer = await viewerOf(await tokenOf(claimsOf({ roles: ['root'] })), options, { users });
  expect(viewer).toMatchObject({ id: 1, name: 'Anna', isStaff: true });
  expect([...viewer.groups]).toEqual(['editors']);
  expect(await ask(await tokenOf(claimsOf({ sub: 'eve' })), options, { users })).toMatch(
    /nobody who is known/,
  );
});

test('an e-mail address counts only where its issuer verified it', async () => {
  const email = 'anna@example.com';
  const of = async (claims: object) =>
    ask(await tokenOf(claimsOf({ ...claims })), { user: 'byEmail' }, { users });
  expect(await of({ email, email_verified: true })).toMatchObject({ id: 1 });
  expect(await of({ email })).toMatch(/email_verified/);
  expect(await of({ email, email_verified: 'true' })).toMatch(/email_verified/);
  expect(await of({ email: { $gt: '' }, email_verified: true })).toMatch(/no claim "email"/);
  expect(await of({ email: 'eve@example.com', email_verified: true })).toMatch(/nobody who is known/);
});

test('a function can say who is meant', async () => {
  const user = ({ sub }: Readonly<Record<string, unknown>>) =>
    sub === 'anna' ? { id: 7, name: 'A', isSuperuser: true, scopes: ['read'] } : null;
  expect(await viewerOf(await tokenOf(), { user })).toMatchObject({
    id: 7,
    isSuperuser: true,
    scopes: new Set(['read']),
  });
  expect(await ask(await tokenOf(claimsOf({ sub: 'eve' })), { user })).toMatch(/nobody who may come in/);
});

test('of several issuers, each has its own keys', async () => {
  const other = 'https://other.example/';
  const way = createTokenWay({
    issuers: [plain, { issuer: other, audience, keys: { publicKey: pemOf(otherRsa) }, superuserGroup: 'x' }],
  });
  const send = async (iss: string, key = rsa.privateKey) =>
    way(credentials(`Bearer ${await tokenOf(claimsOf({ iss }), { key })}`));
  await expect(send(other, otherRsa.privateKey)).resolves.toMatchObject({ viewer: { id: 'anna' } });
  await expect(send(other)).rejects.toMatchObject({ code: 'AUTH_TOKEN_INVALID' });
  await expect(send(issuer, otherRsa.privateKey)).rejects.toMatchObject({ code: 'AUTH_TOKEN_INVALID' });
});

test('a token that was good is answered at once, for a minute and until it expires', async () => {
  let at = Date.now();
  let asked = 0;
  const user = () => {
    asked += 1;
    return { id: asked, name: 'x' };
  };
  const own = createTokenWay({ issuers: [plain], now: () => at });
  const sent = credentials(`Bearer ${await tokenOf(claimsOf({ exp: now() + 30 }))}`);
  expect(own(sent)).toBeInstanceOf(Promise);
  await own(sent);
  expect(own(sent)).toMatchObject({ viewer: { id: 'anna' } });
  at += 36_000;
  await expect(own(sent)).rejects.toMatchObject({ code: 'AUTH_TOKEN_EXPIRED' });
  at = Date.now();
  const asking = createTokenWay({ issuers: [{ ...plain, user }], now: () => at });
  await asking(sent);
  await asking(sent);
  at += 6_000;
  await asking(sent);
  expect(asked).toBe(2);
});

test.each([
  ['Basic YTpi', undefined],
  ['Digest username="bearer x"', undefined],
  ['', undefined],
  ['bearerx y', undefined],
])('other schemes are none of ours: %s', (header, found) => {
  expect(createTokenWay({ issuers: [plain] })(credentials(header))).toBe(found);
});

test.each([
  'Bearer',
  'Bearer ',
  'Bearer a b',
  'Bearer a, Bearer b',
  'Basic YTpi, Bearer b',
  'Bearer a\u0000',
  'bearer\ta',
])('what tries to be a bearer token must be one: %j', (header) => {
  expect(() => createTokenWay({ issuers: [plain] })(credentials(header))).toThrow(
    /"Authorization: Bearer TOKEN"/,
  );
});

test('the scheme may be written in any case', async () => {
  const way = createTokenWay({ issuers: [plain] });
  await expect(way(credentials(`bEARER  ${await tokenOf()}`))).resolves.toMatchObject({
    viewer: { id: 'anna' },
  });
  expect(way(credentials())).toBeUndefined();
});

const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
test.each([
  ['short', { keys: { secret: 'short' } }, 'shorter than 32 bytes'],
  ['a PEM as secret', { keys: { secret: pemOf(rsa) } }, 'PEM'],
  [
    'a private key',
    { keys: { publicKey: rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() } },
    'private',
  ],
  ['a secret as JWK', { keys: { publicKey: { kty: 'oct', k: 'AAAA' } } }, 'secret or private'],
  ['a weak key', { keys: { publicKey: pemOf(weak) } }, '2048 bits'],
  ['no key', { keys: { publicKey: 'x' } }, 'can be read neither'],
  ['no keys', { keys: {} as never }, 'one of `secret`'],
  ['keys over http', { keys: { jwksUrl: 'http://issuer.example/jwks' } }, 'https://'],
  ['an algorithm of another kind', { algorithms: ['HS256'] as const }, 'cannot verify "HS256"'],
  ['an algorithm that is none', { algorithms: ['none'] as never }, 'no algorithm "none"'],
  ['no audience', { audience: undefined as never }, '`audience` must say'],
  ['an option that is none', { issuerr: 'x' } as never, 'did you mean "issuer"'],
  ['scopes twice', { scopes: ['read'], claims: { scopes: 'scp' } }, 'take one'],
  ['a tolerance of a day', { clockToleranceSeconds: 86_400 }, 'between 0 and 300'],
])('options that cannot be used are found at the start: %s', (_name, changes, message) => {
  expect(() => createTokenWay({ issuers: [{ ...plain, ...changes }] })).toThrow(message);
});

test('two entries of one issuer are refused, with all other problems at once', () => {
  expect(() => createTokenWay({ issuers: [plain, plain, { ...plain, issuer: '' }] })).toThrow(
    /"https:\/\/issuer.example\/" are there twice[^]*entry 3: `issuer` is no text/,
  );
});
