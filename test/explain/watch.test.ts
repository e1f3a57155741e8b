import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openProject, type ExplainProject, type Served } from './explain-project.ts';

let project: ExplainProject;

beforeAll(async () => {
  project = await openProject(inject('mongoUri'), 'explain_watch');
});

afterAll(() => project.close());

const costly =
  '{ found: books(where: { lang: { eq: "is" } }, orderBy: [{ year: DESC }], first: 2) { nodes { title } } }';
/** Is looked at behind `costly`, and so tells when that is done. */
const marker = '{ authors(where: { name: { contains: "7" } }, first: 20) { nodes { name } } }';
const markerCode = 'no index can';

/** The warnings of a server, once it has looked at everything that it was asked before. */
async function warnings({ ask, log }: Served): Promise<Record<string, unknown>[]> {
  await ask(marker);
  await expect.poll(() => log.some(({ msg }) => String(msg).includes(markerCode))).toBe(true);
  return log.filter(({ msg }) => !String(msg).includes(markerCode));
}

test('a development server warns once of a shape that reads many documents, with the index to add', async () => {
  const served = project.serve({ warnScanAbove: 10 });
  await served.ask(costly);
  await served.ask(costly.replace('"is"', '"no"'));
  expect(await warnings(served)).toMatchObject([
    {
      level: 40,
      field: 'Query.books',
      collection: 'books',
      documentsExamined: 3_000,
      indexes: ['indexes: [{ keys: { lang: 1, year: -1, _id: -1 } }]'],
      msg: 'Query.books looks at 3,000 documents of "books" without an index that serves it; add to the model "Book" indexes: [{ keys: { lang: 1, year: -1, _id: -1 } }]',
    },
  ]);
});

test('what an index serves, and what a limit ends early, is no reason to warn', async () => {
  const served = project.serve({ warnScanAbove: 19 });
  await served.ask('{ books(first: 5) { nodes { title author { name } } } }');
  await served.ask(
    '{ books(where: { author: { name: { eq: "Author 3" } } }, first: 5) { nodes { title } } }',
  );
  await served.ask('{ books(where: { lang: { eq: "en" } }, first: 5) { nodes { title } } }');
  expect((await warnings(served)).map(({ msg }) => msg)).toEqual([
    'Query.books looks at 20 documents of "authors" without an index that serves it; add to the model "Author" indexes: [{ keys: { name: 1 } }]',
  ]);
});

test('the number of documents is configured; a production server does not look', async () => {
  const patient = project.serve({ warnScanAbove: 5_000 });
  const production = project.serve({ mode: 'production' });
  const warning = project.serve({ warnScanAbove: 10 });
  for (const { ask } of [patient, production, warning]) await ask(costly);
  expect(await warnings(warning)).toHaveLength(1);
  expect([patient.log, production.log]).toEqual([[], []]);
});
