import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { startServer } from './start-server.ts';

test('all audits of GraphQL over HTTP pass for a caller who may', async () => {
  const { url } = await startServer();
  const audits = serverAudits({
    url: `${url}/graphql`,
    fetchFn: (input: string, init: RequestInit = {}) =>
      fetch(input, { ...init, headers: { ...Object(init.headers), 'graphql-require-preflight': '1' } }),
  });
  const results = await Promise.all(audits.map((audit) => audit.fn()));
  const failed = results
    .filter(({ status }) => status !== 'ok')
    .map((result) => ({ ...result, response: undefined }));
  expect(failed).toEqual([]);
  expect(results).toHaveLength(61);
});
