import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openSessionProject, type Browser, type SessionProject } from './session-project.ts';

const app = 'https://app.example';
let project: SessionProject;
let friendly: SessionProject;
let open: SessionProject;
let browser: Browser;
beforeAll(async () => {
  project = await openSessionProject(inject('mongoUri'), 'auth_cross_site');
  friendly = project.another({ cors: { origins: [app], credentials: true } });
  open = project.another({ cors: { origins: '*', credentials: true } });
  browser = project.browser();
  await browser.ask('mutation { enter(user: 2) }');
});
afterAll(() => project.close());

type Headers = Readonly<Record<string, string>>;

/** What comes of a request with the cookie and these headers. */
async function outcome(of: SessionProject, headers: Headers) {
  const asking = of.browser();
  asking.cookie = browser.cookie;
  const { status, data, codes } = await asking.ask('{ whoami }', headers);
  return codes.length > 0 ? `${status} ${String(codes)}` : data.whoami;
}

const refused = '403 HTTP_CROSS_SITE';
const own = 'http://localhost:4000';

describe('a request with the cookie', () => {
  test.each<[Headers, string]>([
    [{}, 'bert'],
    [{ 'sec-fetch-site': 'same-origin' }, 'bert'],
    [{ 'sec-fetch-site': 'same-origin', origin: own }, 'bert'],
    [{ 'sec-fetch-site': 'none' }, 'bert'],
    [{ origin: own }, 'bert'],
    [{ origin: 'https://localhost:4000' }, 'bert'],
    [{ 'sec-fetch-site': 'cross-site' }, refused],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, refused],
    // What a proxy or an old browser makes of the host says nothing against the header that no page can set.
    [{ 'sec-fetch-site': 'cross-site', origin: own }, refused],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:5173' }, refused],
    [{ 'sec-fetch-site': 'same-site' }, refused],
    [{ 'sec-fetch-site': '' }, refused],
    [{ 'sec-fetch-site': 'Same-Origin' }, refused],
    [{ origin: 'https://evil.example' }, refused],
    [{ origin: 'http://localhost:5173' }, refused],
    [{ origin: 'http://localhost:4000.evil.example' }, refused],
    [{ origin: 'null' }, refused],
    [{ origin: '' }, refused],
    [{ origin: app, 'sec-fetch-site': 'cross-site' }, refused],
  ])('with %j: %s', async (headers, expected) => {
    expect(await outcome(project, headers)).toBe(expected);
  });

  test('is taken from an origin that may send cookies, and from no other', async () => {
    expect(await outcome(friendly, { origin: app, 'sec-fetch-site': 'cross-site' })).toBe('bert');
    expect(await outcome(friendly, { origin: app })).toBe('bert');
    expect(await outcome(friendly, { origin: 'https://evil.example' })).toBe(refused);
    expect(await outcome(friendly, { 'sec-fetch-site': 'cross-site' })).toBe(refused);
    const without = project.another({ cors: { origins: [app] } });
    expect(await outcome(without, { origin: app, 'sec-fetch-site': 'cross-site' })).toBe(refused);
  });

  test('is never taken from any origin at all', async () => {
    expect(await outcome(open, { origin: app, 'sec-fetch-site': 'cross-site' })).toBe(refused);
    expect(await outcome(open, { origin: '*', 'sec-fetch-site': 'cross-site' })).toBe(refused);
  });

  test('is refused as GET, too', async () => {
    const cookie = browser.cookie ?? '';
    const headers = { cookie, 'graphql-require-preflight': '1', 'sec-fetch-site': 'cross-site' };
    const url = 'http://localhost:4000/graphql?query={whoami}';
    const response = await project.server.fetch(new Request(url, { headers }));
    expect(response.status).toBe(403);
  });
});

test('without the cookie another origin is answered as nobody', async () => {
  const { data, setCookie } = await project.browser().ask('{ whoami }', { 'sec-fetch-site': 'cross-site' });
  expect({ data, setCookie }).toEqual({ data: { whoami: null }, setCookie: [] });
});

test('another site cannot sign anybody in', async () => {
  const { codes, setCookie } = await project
    .browser()
    .ask('mutation { enter(user: 1) }', { 'sec-fetch-site': 'cross-site' });
  expect({ codes, setCookie }).toEqual({ codes: ['HTTP_CROSS_SITE'], setCookie: [] });
  const allowed = await friendly.browser().ask('mutation { enter(user: 1) }', { origin: app });
  expect(allowed.setCookie).toHaveLength(1);
  expect(allowed.headers.get('access-control-allow-credentials')).toBe('true');
});

test('over a socket: cookies, and the address behind proxies', async () => {
  const served = project.another({ trustProxy: 1 });
  const { port } = await served.server.listen();
  try {
    const forwarded = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7' };
    const post = async (query: string, headers: Headers) => send(port, query, headers);
    expect(await post('{ address }', {})).toMatchObject({ data: { address: '127.0.0.1' } });
    expect(await post('{ address }', forwarded)).toMatchObject({ data: { address: '203.0.113.7' } });
    const entered = await post('mutation { enter(user: 2) }', forwarded);
    const cookie = entered.setCookie[0]?.split(';')[0] ?? '';
    expect(await post('{ whoami }', { cookie })).toMatchObject({ data: { whoami: 'bert' } });
    const fetchSite = { cookie, 'sec-fetch-site': 'cross-site' };
    expect(await post('{ whoami }', fetchSite)).toMatchObject({ status: 403 });
    const stored = await project.db.collection('mongraph_sessions').findOne({ address: '203.0.113.7' });
    expect(stored).toMatchObject({ user: 2 });
  } finally {
    await served.server.close();
  }
});

/** With headers that `fetch` would not send. */
function send(port: number, query: string, headers: Headers) {
  return new Promise<{ status: number | undefined; data: unknown; setCookie: string[] }>(
    (resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST' }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            data: JSON.parse(text).data,
            setCookie: response.headers['set-cookie'] ?? [],
          }),
        );
      });
      sent.on('error', reject);
      sent.setHeader('content-type', 'application/json');
      for (const [name, value] of Object.entries(headers)) sent.setHeader(name, value);
      sent.end(JSON.stringify({ query }));
    },
  );
}
