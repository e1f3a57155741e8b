import { expect, test } from 'vitest';
import { startServer } from './start-server.ts';

const origin = 'https://app.example';
const preflight = {
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  },
};

test('other origins are not let in unless configured', async () => {
  const { url, post } = await startServer();
  const asked = await fetch(`${url}/graphql`, preflight);
  expect(asked.status).toBe(405);
  expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  const answer = await post({ query: '{ hello }' }, { origin });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
});

test('a configured origin is let in, and only that', async () => {
  const { url, post } = await startServer({
    cors: { origins: [origin], credentials: true, headers: ['x-tenant'] },
  });
  const asked = await fetch(`${url}/graphql`, preflight);
  expect(asked.status).toBe(204);
  expect(asked.headers.get('access-control-allow-origin')).toBe(origin);
  expect(asked.headers.get('access-control-allow-headers')).toContain('x-tenant');
  expect(asked.headers.get('vary')).toBe('Origin');
  const answer = await post({ query: '{ hello }' }, { origin });
  expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
  expect(answer.headers.get('access-control-allow-credentials')).toBe('true');

  const other = { ...preflight.headers, origin: 'https://evil.example' };
  const refused = await fetch(`${url}/graphql`, { ...preflight, headers: other });
  expect(refused.status).toBe(403);
  expect(refused.headers.get('access-control-allow-origin')).toBeNull();
});

test('any origin may be let in, then without credentials', async () => {
  const { post } = await startServer({ cors: { origins: '*', credentials: true } });
  const answer = await post({ query: '{ hello }' }, { origin });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
});
