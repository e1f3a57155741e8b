import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { chooseJoin, mostKeys } from '../../src/planner/rules/choose-join.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { strategies, type HandShape } from './by-hand.ts';
import { examinedIn, type Examined } from './examined.ts';
import { Film, Person, fill } from './shapes.ts';
import { fullAccess } from '../../src/planner/access.ts';

let api: TestApi;
let examined: Examined;

beforeAll(async () => {
  api = await createTestApi([Person, Film], { uri: inject('mongoUri'), name: 'joins', learn: true });
  await fill(api.db);
  await api.facts.learnSizes(api.models.values());
  examined = await examinedIn(api.db);
});
afterAll(() => api.close());

interface Shape extends HandShape {
  readonly where: string;
  readonly list: 'films' | 'people';
}

const orders = { byId: { _id: 1 }, unserved: { title: 1, _id: 1 } } as const;

/** Films of people: a reference; the far end with and without an index, the near end with a filter of its own or none. */
function toOne(far: Document, near: Document, rest: Pick<Shape, 'sort' | 'counted'>): Shape {
  const farText = Object.entries(far).map(([name, value]) => `${name}: { eq: "${value}" }`);
  const nearText = Object.entries(near).map(([name, value]) => `${name}: ${operatorText(value)}, `);
  return {
    list: 'films',
    where: `{ ${nearText.join('')}director: { ${farText.join(', ')} } }`,
    near: 'films',
    nearFilter: near,
    far: 'people',
    farFilter: far,
    local: 'director',
    foreign: '_id',
    ...rest,
  };
}

/** People with films: a reverse relation of which one is enough. */
function toMany(far: Document, near: Document, rest: Pick<Shape, 'sort' | 'counted'>): Shape {
  const farText = Object.entries(far).map(([name, value]) => `${name}: ${operatorText(value)}`);
  const nearText = Object.entries(near).map(([name, value]) => `${name}: { eq: "${value}" }, `);
  return {
    list: 'people',
    where: `{ ${nearText.join('')}films: { some: { ${farText.join(', ')} } } }`,
    near: 'people',
    nearFilter: near,
    far: 'films',
    farFilter: far,
    local: '_id',
    foreign: 'director',
    ...rest,
  };
}

function operatorText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `{ eq: ${JSON.stringify(value)} }`;
  return JSON.stringify(value).replaceAll(/"\$(\w+)"/g, '$1');
}

const nears: readonly Document[] = [{}, { year: 7 }, { year: { $lt: 800 } }];
const endings = Object.values(orders).flatMap((sort) => [false, true].map((counted) => ({ sort, counted })));
const shapes: readonly Shape[] = [
  ...['c1', 'c300', 'c1679'].flatMap((group) =>
    ['country', 'mood'].flatMap((path) =>
      nears.flatMap((near) => endings.map((ending) => toOne({ [path]: group }, near, ending))),
    ),
  ),
  ...[{ year: 7 }, { year: { $lt: 30 } }, { year: { $lt: 900 } }].flatMap((far) =>
    [{}, { country: 'c20' }, { country: 'c1679' }].flatMap((near) =>
      endings.filter(({ sort }) => sort === orders.byId).map((ending) => toMany(far, near, ending)),
    ),
  ),
];

let measures = 0;

async function measured(run: (comment: string) => Promise<unknown>): Promise<number> {
  measures += 1;
  const comment = `Measure${measures}x`;
  for (const collection of ['films', 'people']) await api.db.command({ planCacheClear: collection });
  await run(comment);
  return examined(comment);
}

async function ask({ list, where, sort, counted }: Shape, operationName: string): Promise<void> {
  const orderBy = Object.keys(sort).map((path) => `{ ${path}: ASC }`);
  const total = counted ? 'totalCount' : '';
  const source = `{ ${list}(where: ${where}, orderBy: [${orderBy.join(', ')}], first: 20) { nodes { id } ${total} } }`;
  const { errors } = await api.run(source, { operationName });
  expect(errors).toEqual([]);
}

describe('of the ways to join, the one is chosen that examines the fewest documents, or nearly', () => {
  test.each(shapes)('$list $where by $sort, counted: $counted', async (shape) => {
    const byHand: number[] = [];
    for (const read of Object.values(strategies)) {
      byHand.push(await measured((comment) => read(api.db, shape, comment)));
    }
    // What the first requests learn of the data, the next one knows.
    for (let request = 0; request < 2; request += 1) await ask(shape, 'Learns');
    const ours = await measured((comment) => ask(shape, comment));
    // A page has 21 rows, the look ahead included: below that there is nothing to choose.
    expect(ours).toBeLessThanOrEqual(1.3 * Math.max(21, Math.min(...byHand)));
  });
});

describe('without knowledge', () => {
  test('a first try looks for few keys only, and more than those are counted in an index before it is tried again', async () => {
    const { commands } = await api.run(
      '{ films(where: { director: { country: { eq: "c300" }, mood: { ne: "c20" } } }, first: 20) { nodes { id } } }',
    );
    expect(commands.map(({ name, collection }) => `${name} ${collection}`)).toEqual([
      'find people',
      'count people',
      'aggregate films',
    ]);
  });

  test('few keys are all that is needed', async () => {
    const { commands } = await api.run(
      '{ films(where: { director: { country: { eq: "c20" }, mood: { ne: "c21" } } }, first: 20) { nodes { id } } }',
    );
    expect(commands.map(({ name, collection }) => `${name} ${collection}`)).toEqual([
      'find people',
      'find films',
    ]);
  });
});

describe('many keys', () => {
  test('are handed on where every near document would have to be looked up', async () => {
    const sizes = { people: 30_000, films: 30_000 };
    const facts = {
      ...api.facts,
      found: () => undefined,
      sizeOf: (model: Model) => (model.name === 'Person' ? sizes.people : sizes.films),
    };
    const film = api.models.get('Film');
    if (film === undefined) throw new TypeError('The model is there');
    const reads = (counted: boolean) => () => ({ rows: 21, inOrder: true, counted });
    const capWhen = (counted: boolean) =>
      chooseJoin(film, parseWhere(film, { director: { country: { ne: 'c20' } } }, fullAccess), {
        strategy: 'auto',
        facts,
        reads: reads(counted),
      }).steps.map(({ cap }) => cap);
    expect([capWhen(true), capWhen(false)]).toEqual([[mostKeys], [200]]);
  });
});
