import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import type { IndexProposal } from '../../src/planner/index-proposal/advise-indexes.ts';
import type { ExplainedCommand } from '../../src/server/explain/explain-report.ts';
import { modelsWith, openProject, type ExplainProject, type Served } from './explain-project.ts';

let project: ExplainProject;
let served: Served;

beforeAll(async () => {
  project = await openProject(inject('mongoUri'), 'explain_proposals');
  served = project.serve();
});

afterAll(() => project.close());

async function commandsOf(fields: string): Promise<readonly ExplainedCommand[]> {
  const { body } = await served.ask(`{ ${fields} }`, { 'x-mongraph-explain': 'execute' });
  expect(body.errors).toBeUndefined();
  const report = body.extensions?.explain;
  return report?.fields.flatMap(({ plans }) => plans.flatMap((plan) => plan.commands)) ?? [];
}

function proposalsOf(commands: readonly ExplainedCommand[]): IndexProposal[] {
  const all = commands.flatMap(({ advice = [] }) => advice.flatMap(({ proposals }) => proposals));
  return [...new Map(all.map((proposal) => [proposal.code, proposal])).values()];
}

/** Adds the proposed indexes to the models and creates them; gives what drops them. */
async function createProposed(proposals: readonly IndexProposal[]): Promise<() => Promise<void>> {
  const { db } = project.database;
  const extra: Record<string, { keys: IndexProposal['keys'] }[]> = {};
  for (const { model = '', keys } of proposals) extra[model] = [...(extra[model] ?? []), { keys }];
  const created = await ensureIndexes(db, createModels(modelsWith(extra)));
  return async () => {
    for (const { collection, index } of created) await db.collection(collection).dropIndex(index);
  };
}

/** What is asked, and the code that is proposed for it. */
const cases: Readonly<Record<string, readonly [string, ...string[]]>> = {
  equality: [
    'books(where: { lang: { eq: "is" } }, first: 5) { nodes { title } }',
    'indexes: [{ keys: { lang: 1, _id: 1 } }]',
  ],
  'equality and order': [
    'books(where: { lang: { eq: "is" } }, orderBy: [{ year: DESC }], first: 5) { nodes { title } }',
    'indexes: [{ keys: { lang: 1, year: -1, _id: -1 } }]',
  ],
  'equality, order, range': [
    'books(where: { lang: { in: ["is", "no"] }, pages: { gt: 500 } }, orderBy: [{ title: ASC }], first: 5) { nodes { title } }',
    'indexes: [{ keys: { lang: 1, title: 1, _id: 1, pages: 1 } }]',
  ],
  'a range in the order of the key': [
    'books(where: { pages: { gt: 970, lte: 974 } }, first: 5) { nodes { title } totalCount }',
    'indexes: [{ keys: { pages: 1 } }]',
  ],
  'an order alone': [
    'books(orderBy: [{ title: ASC }], first: 5) { nodes { title } }',
    'indexes: [{ keys: { title: 1, _id: 1 } }]',
  ],
  'the beginning of a text': [
    'books(where: { title: { startsWith: "Book 29" } }, orderBy: [{ title: ASC }], first: 5) { nodes { title } }',
    'indexes: [{ keys: { title: 1, _id: 1 } }]',
  ],
  'any of several conditions': [
    'books(where: { OR: [{ lang: { eq: "is" } }, { pages: { eq: 7 } }] }, orderBy: [{ year: ASC }], first: 5) { nodes { title } }',
    'indexes: [{ keys: { lang: 1, year: 1, _id: 1 } }]',
    'indexes: [{ keys: { pages: 1, year: 1, _id: 1 } }]',
  ],
  'a count': ['books(where: { lang: { eq: "is" } }) { totalCount }', 'indexes: [{ keys: { lang: 1 } }]'],
  'an element of a list': [
    'books(where: { keywords: { has: "k7" }, shelves: { has: 7 } }, first: 5) { nodes { title } }',
    'indexes: [{ keys: { keywords: 1, _id: 1 } }]',
  ],
  'an embedded document': [
    'books(where: { publisher: { city: { eq: "City 3" } }, lang: { isNull: false } }, first: 5) { nodes { title } }',
    "indexes: [{ keys: { 'publisher.city': 1, _id: 1 } }]",
  ],
  'an embedded document in a list': [
    'books(where: { editions: { some: { format: { eq: "audio" }, year: { gt: 1990 } } } }, first: 5) { nodes { title } }',
    "indexes: [{ keys: { 'editions.format': 1, _id: 1, 'editions.year': 1 } }]",
  ],
  'the far end of a relation': [
    'authors(where: { books: { some: { lang: { eq: "is" } } } }, first: 5) { nodes { name } }',
    'indexes: [{ keys: { lang: 1 } }]',
  ],
};

test.each(Object.entries(cases))('%s: the proposed index is used', async (_name, [fields, ...expected]) => {
  const before = await commandsOf(fields);
  const proposals = proposalsOf(before);
  expect(proposals.map(({ code }) => code)).toEqual(expected);
  const drop = await createProposed(proposals);
  const after = await commandsOf(fields);
  await drop();
  for (const { execution } of after) {
    expect(execution?.plan).toMatch(/IXSCAN|IDHACK|COUNT_SCAN/);
    const whole = execution?.costly.filter(({ reads }) => reads !== 'sort');
    expect(whole).toEqual([]);
  }
  expect(examined(after)).toBeLessThan(examined(before));
});

function examined(commands: readonly ExplainedCommand[]): number {
  return commands.reduce((total, { execution }) => total + (execution?.documentsExamined ?? 0), 0);
}

test('what no index serves is said to be so', async () => {
  const [command] = await commandsOf(
    'books(where: { title: { contains: "299" } }, first: 5) { nodes { title } }',
  );
  expect(command?.advice).toEqual([
    { collection: 'books', proposals: [], unserved: ['a text inside of "title"'] },
  ]);
});
