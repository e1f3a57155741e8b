import { MongoClient, type Collection } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { randomOf } from '../../../src/leaks/random.ts';
import { fullAccess } from '../../../src/planner/access.ts';
import { emitFilter } from '../../../src/planner/emit/emit-filter.ts';
import { readWhere } from '../../../src/planner/where/read-where.ts';
import { compileFilter, filterClauses } from '../../../src/search/atlas/compile-filter.ts';
import { searchIndexDefinition } from '../../../src/search/atlas/index-definition.ts';
import { searchStageProblems } from '../grammar/stage-grammar.ts';
import { indexDocument, matches } from './index-model.ts';
import { modelOf } from './plan-of.ts';
import { randomThing, randomWhere, Thing } from './random-things.ts';

const model = modelOf(Thing, Thing);
const { mappings } = searchIndexDefinition(model);
const seed = Number(process.env['MONGRAPH_SEED'] ?? 1);
const filters = 300;

let client: MongoClient;
let things: Collection;
const documents = Array.from({ length: 250 }, (_, index) => ({
  ...randomThing(randomOf(seed * 1000 + index)),
  _id: index,
}));
const indexed = documents.map((document) => indexDocument(document, mappings));

beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
  things = client.db('atlas_filter').collection('things');
  await things.deleteMany({});
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of documents may be numbers
  await things.insertMany(documents as object[], { ignoreUndefined: true });
});
afterAll(async () => {
  await client.db('atlas_filter').dropDatabase();
  await client.close();
});

/** What the clauses of a filter let through. */
function letThrough(filter: object): readonly number[] {
  const clauses = filterClauses({ ...filter }, model);
  if (clauses === 'none') return [];
  if (clauses.length > 0) {
    expect(searchStageProblems({ $search: { compound: { filter: clauses } } })).toEqual([]);
  }
  return documents.flatMap(({ _id }, index) => {
    const document = indexed[index] ?? new Map();
    return clauses.every((clause) => matches(clause, document)) ? [_id] : [];
  });
}

describe('The part of a filter that the search index applies', () => {
  it('lets through all that the filter does, and nothing else where it says so', async () => {
    const seen = { exact: 0, weaker: 0, unknown: 0 };
    for (let index = 0; index < filters; index += 1) {
      const where = randomWhere(randomOf(seed * 10_000 + index));
      const filter = emitFilter(readWhere(model, where, fullAccess));
      const found = await things
        .find(filter, { projection: { _id: 1 } })
        .map(({ _id }) => Number(_id))
        .toArray();
      const through = letThrough(filter);
      const compiled = compileFilter(filter, model);
      const lost = found.filter((id) => !through.includes(id)).map((id) => documents[id]);
      const context = JSON.stringify({ where, filter }, (_key, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      expect(lost, context).toEqual([]);
      const isExact = compiled.kind === 'none' || compiled.exact;
      if (isExact) expect(through.toSorted(byNumber), context).toEqual(found.toSorted(byNumber));
      seen[isExact ? 'exact' : compiled.kind === 'clauses' ? 'weaker' : 'unknown'] += 1;
    }
    // The test would be empty if the index applied little.
    expect(seen.exact).toBeGreaterThan(filters / 4);
    expect(seen.weaker).toBeGreaterThan(filters / 50);
  });
});

function byNumber(one: number, other: number): number {
  return one - other;
}
