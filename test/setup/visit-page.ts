import type { Browser, Page } from 'playwright-core';

/** A page of a server, and what went wrong on it. */
export interface Visit {
  readonly page: Page;
  /** Addresses outside of the server that the page asked for; each was refused. */
  readonly foreign: string[];
  readonly complaints: string[];
}

/** Opens the start page of a server, with the network closed to all but that server. */
export async function visitPage(browser: Browser, url: string): Promise<Visit> {
  const foreign: string[] = [];
  const complaints: string[] = [];
  const page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
  await page.route('**/*', async (route) => {
    const target = route.request().url();
    if (target.startsWith(url) || target.startsWith('data:') || target.startsWith('blob:'))
      return route.continue();
    foreign.push(target);
    return route.abort();
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${url}/`);
  return { page, foreign, complaints };
}
