import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchChromium } from '../setup/chromium.ts';
import { visitPage } from '../setup/visit-page.ts';
import { openProject, type ExplainProject } from './explain-project.ts';

const query = `query Icelandic {
  books(where: { lang: { eq: "is" }, author: { country: { eq: "SE" } } }, orderBy: [{ title: ASC }], first: 3) {
    nodes { title author { name books(first: 1) { nodes { title } } } }
    totalCount
  }
  old: books(where: { year: { lt: 1902 } }, orderBy: [{ pages: DESC }], first: 2) { nodes { title } }
  inside: books(where: { title: { contains: "b" } }, first: 1) { nodes { title } }
}
`;

let browser: Browser;
let project: ExplainProject;
let url: string;

beforeAll(async () => {
  browser = await launchChromium();
  project = await openProject(inject('mongoUri'), 'explain_graphiql');
  ({ url } = await project.serve({ graphiql: { tabs: [{ query }] } }).server.listen());
});

afterAll(async () => {
  await browser?.close();
  await project?.close();
});

/** The dialog, once it is there: GraphiQL reads the operation of a tab some moments after it shows it. */
async function explain(page: Page) {
  const button = page.getByRole('button', { name: /explain query/i });
  await button.waitFor();
  const dialog = page.getByRole('dialog', { name: 'Explain' });
  await expect
    .poll(
      async () => {
        // Behind the dialog the button cannot be clicked any more.
        if ((await dialog.count()) === 0) await button.click({ timeout: 1_000 }).catch(() => undefined);
        return dialog.count();
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(1);
  return dialog;
}

async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

test('a button shows for each field how MongoDB answers it', async () => {
  const { page, foreign, complaints } = await visitPage(browser, url);
  const dialog = await explain(page);
  expect(await dialog.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
    'Query.books at books',
    'Query.books at old',
    'Query.books at inside',
    'Book.author at books.nodes.author',
    'Author.books at books.nodes.author.books',
  ]);
  await dialog.getByText('IXSCAN author_id_1__id_1').first().click();
  expect(await dialog.locator('details[open] pre').innerText()).toContain('"find":"books"');
  expect(await dialog.getByText('indexes: [{ keys: { pages: -1, _id: -1, year: 1 } }]').count()).toBe(2);
  const none = dialog.locator('.advice', { hasText: 'No index of books serves' });
  expect(await none.allInnerTexts()).toEqual(['No index of books serves a text inside of "title"']);
  expect(await dialog.locator('.advice code:empty').count()).toBe(0);
  await screenshot(page, 'explain');

  // GraphiQL shows the answer as it would be without.
  expect(await page.locator('.result-window').innerText()).not.toContain('extensions');
  expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  await page.close();
});

test('the dialog is closed with the keyboard, and the next query runs without it', async () => {
  const { page } = await visitPage(browser, url);
  const dialog = await explain(page);
  const close = dialog.getByRole('button', { name: 'Close' });
  expect(await close.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(0);
  const requests: (string | undefined)[] = [];
  page.on('request', (request) => requests.push(request.headers()['x-mongraph-explain']));
  await page.getByRole('button', { name: /execute query/i }).click();
  await expect.poll(() => requests.length).toBeGreaterThan(0);
  expect(requests.filter((header) => header !== undefined)).toEqual([]);
  expect(await dialog.count()).toBe(0);
  await page.close();
});

test('the dialog has the colours of the theme', async () => {
  const { page } = await visitPage(browser, url);
  const colours: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const dialog = await explain(page);
    colours.push(await dialog.evaluate((shown) => getComputedStyle(shown).backgroundColor));
    await screenshot(page, `explain-${theme}`);
    await page.keyboard.press('Escape');
  }
  expect(colours[0]).toBe('rgb(255, 255, 255)');
  expect(colours[1]).not.toBe(colours[0]);
  await page.close();
});

test('a server that explains nothing has no button', async () => {
  const served = project.serve({ explain: false, graphiql: { tabs: [{ query }] } });
  const { page } = await visitPage(browser, (await served.server.listen()).url);
  await page.getByRole('button', { name: /execute query/i }).waitFor();
  expect(await page.getByRole('button', { name: /explain query/i }).count()).toBe(0);
  await page.close();
});
