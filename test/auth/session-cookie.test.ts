import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { SessionCookieOptions } from '../../src/auth/sessions/session-options.ts';
import { MongraphError } from '../../src/errors/mongraph-error.ts';
import { openSessionProject, type SessionProject } from './session-project.ts';

let project: SessionProject;
beforeAll(async () => {
  project = await openSessionProject(inject('mongoUri'), 'auth_cookie');
  project.clock.now = Date.UTC(2030, 0, 1);
});
afterAll(() => project.close());

/** What a sign-in sets, and what ends it. */
async function cookies(mode: 'development' | 'production', cookie: SessionCookieOptions = {}) {
  const browser = project.another({ mode, auth: { sessions: { cookie } } }).browser();
  const [given = ''] = (await browser.ask('mutation { enter(user: 2) }')).setCookie;
  const [took = ''] = (await browser.ask('mutation { leave }')).setCookie;
  return [given.replace(/=[\w-]{43};/, '=SECRET;'), took];
}

const until = 'Expires=Tue, 15 Jan 2030 00:00:00 GMT';
const gone = 'Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT';

test('in production the cookie is of this host alone, over TLS', async () => {
  expect(await cookies('production')).toEqual([
    `__Host-mongraph=SECRET; Path=/; ${until}; HttpOnly; Secure; SameSite=Lax`,
    `__Host-mongraph=; ${gone}; HttpOnly; Secure; SameSite=Lax`,
  ]);
});

test('a development server has no TLS', async () => {
  expect(await cookies('development')).toEqual([
    `mongraph=SECRET; Path=/; ${until}; HttpOnly; SameSite=Lax`,
    `mongraph=; ${gone}; HttpOnly; SameSite=Lax`,
  ]);
});

test('what is set says more', async () => {
  const [given] = await cookies('production', { domain: 'example.org', sameSite: 'strict' });
  expect(given).toBe(
    `__Secure-mongraph=SECRET; Domain=example.org; Path=/; ${until}; HttpOnly; Secure; SameSite=Strict`,
  );
  const [elsewhere] = await cookies('development', { sameSite: 'none', path: '/graphql', name: 'desk' });
  expect(elsewhere).toBe(`desk=SECRET; Path=/graphql; ${until}; HttpOnly; Secure; SameSite=None`);
});

test('options that do not work are refused at the start, all at once', () => {
  const cookie = {
    name: '__Host-x',
    domain: 'exa mple',
    path: 'graphql',
    secure: false,
    sameSite: 'none',
  } as const;
  const sessions = { cookie, lifetimeMs: Number.NaN, idleMs: -1, cacheMs: 600_000 };
  let error: unknown;
  try {
    project.another({ auth: { sessions } });
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(MongraphError);
  expect((error as MongraphError).code).toBe('AUTH_OPTIONS_INVALID');
  expect((error as MongraphError).message.split('\n').slice(1)).toEqual([
    '  `sessions.lifetimeMs` is no number of milliseconds from 1,000 on',
    '  `sessions.idleMs` is no number of milliseconds from 1,000 on',
    '  `sessions.cacheMs` is no number of milliseconds from 0 to 60,000',
    '  `sessions.cookie.path` is no path',
    '  `sessions.cookie.domain` is no domain',
    '  a cookie whose name begins with "__Host-" has no `domain`, and the `path` "/"',
    '  browsers take cookies whose names begin with "__Host-" or "__Secure-" only if they are `secure`',
    '  browsers take cookies with `sameSite: "none"` only if they are `secure`',
  ]);
  expect(() => project.another({ auth: { sessions: { cookie: { name: 'a b' } } } })).toThrow(
    'no name of a cookie',
  );
  expect(() => project.another({ trustProxy: true as unknown as number })).toThrow('trustProxy');
});
