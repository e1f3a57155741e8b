import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openProject, type OpenProject } from './open-project.ts';
import { loadProject, writePages, type PageFolder } from './page-project.ts';
import { readPage } from './pages.ts';

const page = readPage('docs/guide/pagination.md');
const rows = 2_000;
let folder: PageFolder;
let opened: OpenProject;

beforeAll(async () => {
  folder = await writePages([page]);
  const config = await loadProject(folder, page);
  if (config === undefined) throw new Error('The page on pagination has no models');
  opened = await openProject(config, inject('mongoUri'), 'docs-index-advice');
  const { db } = opened.database;
  const runners = Array.from({ length: rows }, (_, index) => ({
    _id: 100 + index,
    name: `Runner ${index}`,
    club: index % 4 === 0 ? 'North' : 'South',
    ...(index % 10 === 0 ? {} : { seconds: 600 + (index % 50) }),
  }));
  await db.collection<{ _id: number }>('runners').insertMany(runners);
  await db.command({ profile: 2 });
});

afterAll(async () => {
  await opened?.database.db.command({ profile: 0 });
  await opened?.close();
  await folder?.remove();
});

interface Examined {
  readonly documents: number;
  readonly keys: number;
  readonly endCursor: string;
}

/** How many documents and index keys MongoDB looked at for one read of the runners. */
async function examined(args: string): Promise<Examined> {
  const { db } = opened.database;
  const name = `Read${Math.random().toString(36).slice(2)}`;
  const query = `query ${name} { runners(${args}) { pageInfo { endCursor } nodes { name } } }`;
  const { answer } = await opened.post(query, {});
  const comment = { $regex: `operation=${name} ` };
  const entry = await db.collection('system.profile').findOne({ 'command.comment': comment });
  const endCursor = /"endCursor":"([^"]+)"/.exec(JSON.stringify(answer))?.[1] ?? '';
  return { documents: Number(entry?.['docsExamined']), keys: Number(entry?.['keysExamined']), endCursor };
}

test.each(['ASC', 'DESC'])('the index that the page names serves the order %s', async (direction) => {
  const { documents } = await examined(
    `where: { club: { eq: "North" } }, orderBy: [{ seconds: ${direction} }], first: 10`,
  );
  expect(documents).toBe(11);
});

test('without an index all rows are read', async () => {
  const { documents } = await examined('orderBy: [{ name: ASC }], first: 10');
  expect(documents).toBeGreaterThanOrEqual(rows);
});

test('a page by cursor does not walk over the pages before it; an offset does', async () => {
  const order = 'orderBy: [{ seconds: ASC }], first: 20';
  let { endCursor, keys } = await examined(order);
  const each = [keys];
  for (let number = 1; number < 40; number += 1) {
    ({ endCursor, keys } = await examined(`${order}, after: "${endCursor}"`));
    each.push(keys);
  }
  // Around a tie-breaker or the end of nulls, one branch more may look at its first rows.
  expect(Math.max(...each)).toBeLessThanOrEqual(3 * 21);
  expect((await examined(`${order}, offset: 800`)).keys).toBeGreaterThanOrEqual(800);
});
