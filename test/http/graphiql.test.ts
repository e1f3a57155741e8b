import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../setup/chromium.ts';
import { visitPage } from '../setup/visit-page.ts';
import { startServer, type Started } from './start-server.ts';

const tabs = [
  { name: 'Greets', query: 'query Greeting {\n  hello\n}\n' },
  { query: 'query Echo($text: String) {\n  echo(text: $text)\n}\n', variables: { text: 'again' } },
];

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
});

const visit = ({ url }: Started) => visitPage(browser, url);

test('GraphiQL opens with example tabs and runs a query, with the network closed to all but the server', async () => {
  const started = await startServer({ graphiql: { title: 'Library', tabs } });
  const { page, foreign, complaints } = await visit(started);

  await page.getByRole('tab', { name: 'Greeting' }).waitFor();
  expect(page.url()).toBe(`${started.url}/graphql`);
  expect(await page.title()).toBe('Library');
  expect(await page.getByRole('tab', { name: 'Echo' }).count()).toBe(1);

  await page.getByRole('button', { name: /execute query/i }).click();
  await page.locator('.result-window', { hasText: '"hello": "world"' }).waitFor();

  await page.getByRole('tab', { name: 'Echo' }).click();
  // GraphiQL reads the operation of a tab some moments after it shows it.
  await expect
    .poll(
      async () => {
        await page.getByRole('button', { name: /execute query/i }).click();
        return page.locator('.result-window', { hasText: '"echo": "again"' }).count();
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(1);

  if (process.env['SCREENSHOTS'])
    await page.screenshot({ path: `${process.env['SCREENSHOTS']}/graphiql.png` });
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});

test('the documentation of the schema shows in GraphiQL', async () => {
  const { page } = await visit(await startServer());
  await page.getByRole('button', { name: /documentation explorer/i }).click();
  await page.getByRole('link', { name: 'Query' }).first().click();
  await page.getByText('Greets.').waitFor();
  expect(await page.getByText('Greets.').count()).toBe(1);
  await page.close();
});

test('GraphiQL and its assets are not served in production unless switched on', async () => {
  const off = await startServer({ mode: 'production' });
  const html = { headers: { accept: 'text/html' } };
  expect((await fetch(`${off.url}/graphql`, html)).headers.get('content-type')).toMatch(/json/);
  expect((await fetch(`${off.url}/graphiql/boot.js`)).status).toBe(404);
  expect((await fetch(`${off.url}/`, { redirect: 'manual' })).status).toBe(404);

  const on = await startServer({ mode: 'production', graphiql: true });
  expect((await fetch(`${on.url}/graphql`, html)).headers.get('content-type')).toMatch(/html/);
});

test('assets are compressed, and not sent again when they have not changed', async () => {
  const { url } = await startServer();
  const first = await fetch(`${url}/graphiql/graphiql.css`);
  expect(first.headers.get('content-encoding')).toBe('gzip');
  expect((await first.text()).length).toBeGreaterThan(100_000);
  const tag = first.headers.get('etag') ?? '';
  const second = await fetch(`${url}/graphiql/graphiql.css`, { headers: { 'if-none-match': tag } });
  expect(second.status).toBe(304);
});

test('settings cannot leave their script element', async () => {
  const { url } = await startServer({
    graphiql: { title: '</title><b>', tabs: [{ query: '# </script><i>' }] },
  });
  const page = await (await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } })).text();
  expect(page).not.toContain('</script><i>');
  expect(page).not.toContain('<b>');
});
