import { EJSON } from 'bson';
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
function letThrough(clauses: ReturnType<typeof filterClauses>): readonly number[] {
  return documents.flatMap(({ _id }, index) => {
    const document = indexed[index] ?? new Map();
    return clauses !== 'none' && clauses.every((clause) => matches(clause, document)) ? [_id] : [];
  });
}

/** What is wrong with clauses by the published grammar. */
function grammarProblems(clauses: ReturnType<typeof filterClauses>): readonly string[] {
  if (clauses === 'none' || clauses.length === 0) return [];
  return searchStageProblems({ $search: { compound: { filter: clauses } } });
}

/** What a filter finds, and what its clauses let through. */
async function compared(where: object) {
  const filter = emitFilter(readWhere(model, where, fullAccess));
  const rows = await things.find(filter, { projection: { _id: 1 } }).toArray();
  const found = new Set(rows.map(({ _id }) => Number(_id)));
  const clauses = filterClauses(filter, model);
  const through = letThrough(clauses);
  const compiled = compileFilter(filter, model);
  return {
    filter: EJSON.stringify(filter),
    lost: documents.filter(({ _id }) => found.has(_id) && !through.includes(_id)),
    besides: through.filter((id) => !found.has(id)),
    isExact: compiled.kind === 'none' || compiled.exact,
    isApplied: compiled.kind === 'clauses',
    problems: grammarProblems(clauses),
  };
}

describe('The part of a filter that the search index applies', () => {
  it('lets through all that the filter does, and nothing else where it says so', async () => {
    const seen = { exact: 0, weaker: 0 };
    for (let index = 0; index < filters; index += 1) {
      const { filter, lost, besides, isExact, isApplied, problems } = await compared(
        randomWhere(randomOf(seed * 10_000 + index)),
      );
      expect({ filter, lost, problems }).toEqual({ filter, lost: [], problems: [] });
      expect({ filter, besides: isExact ? besides : [] }).toEqual({ filter, besides: [] });
      seen.exact += Number(isExact);
      seen.weaker += Number(!isExact && isApplied);
    }
    // The test would be empty if the index applied little.
    expect(seen.exact).toBeGreaterThan(filters / 4);
    expect(seen.weaker).toBeGreaterThan(filters / 50);
  });
});
