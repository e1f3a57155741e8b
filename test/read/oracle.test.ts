import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { commandRunner } from '../../src/database/run-command.ts';
import { findKeys, runBound, tooManyKeys } from '../../src/database/run-plan.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { fullAccess } from '../../src/planner/access.ts';
import { planList } from '../../src/planner/plan/plan-list.ts';
import { parseOrder } from '../../src/planner/order/parse-order.ts';
import { parsePage } from '../../src/planner/page/parse-page.ts';
import { selectPaths } from '../../src/planner/selection.ts';
import type { JoinStrategy } from '../../src/planner/rules/choose-join.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Part = defineEmbedded('Part', {
  fields: {
    n: field.int(),
    get leaf() {
      return field.reference(Leaf);
    },
  },
});
const Tree = defineModel('Tree', {
  fields: {
    _id: field.int({ required: true }),
    n: field.int(),
    parts: field.list(field.embedded(Part)),
    get leaf() {
      return field.reference(Leaf);
    },
    get leaves() {
      return field.list(field.reference(Leaf));
    },
    get joined() {
      return field.manyToMany(Leaf, { through: { model: Link, from: 'tree', to: 'leaf' } });
    },
    get marked() {
      return field.manyToMany(Leaf, {
        through: { model: Link, from: 'tree', to: 'leaf', where: { mark: 1 } },
      });
    },
  },
});
const Leaf = defineModel('Leaf', {
  plural: 'leaves',
  fields: {
    _id: field.int({ required: true }),
    n: field.int(),
    get trees() {
      return field.hasMany(Tree, 'leaf');
    },
    get lists() {
      return field.hasMany(Tree, 'leaves');
    },
    get parts() {
      return field.hasMany(Tree, 'parts.leaf');
    },
  },
  indexes: [{ keys: { n: 1 } }],
});
const Link = defineModel('Link', {
  fields: {
    _id: field.int({ required: true }),
    mark: field.int(),
    get tree() {
      return field.reference(Tree);
    },
    get leaf() {
      return field.reference(Leaf);
    },
  },
});

type Doc = Readonly<Record<string, unknown>> & { readonly _id: number };
type Where = Readonly<Record<string, unknown>>;

const random = (() => {
  let seed = 7;
  return (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
})();
const maybe = (value: unknown) => [value, value, value, null, undefined][random(5)];
const someOf = () => [...Array(random(4)).keys()].map(() => random(9));

function compact(document: Record<string, unknown> & { _id: number }): Doc {
  const entries = Object.entries(document).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(entries), _id: document._id };
}

// Ids from 7 on are gone: references may dangle.
const leaves = [...Array(7).keys()].map((_id) => compact({ _id, n: maybe(random(4)) }));
const trees = [...Array(25).keys()].map((_id) =>
  compact({
    _id,
    n: maybe(random(4)),
    leaf: maybe(random(9)),
    leaves: maybe(someOf()),
    parts: maybe(someOf().map((leaf) => compact({ _id: 0, n: maybe(random(4)), leaf: maybe(leaf) }))),
  }),
);
const links = [...Array(40).keys()].map((_id) =>
  compact({ _id, tree: maybe(random(25)), leaf: maybe(random(9)), mark: maybe(random(2)) }),
);

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Tree, Leaf, Link], { uri: inject('mongoUri'), name: 'oracle' });
  for (const [name, documents] of Object.entries({ trees, leaves, links })) {
    await api.db.collection<{ _id: number }>(name).insertMany(documents.map((one) => ({ ...one })));
  }
});

afterAll(() => api.close());

/** What a filter means, said in JavaScript: no index, no join, no null semantics of MongoDB. */
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);
const byIds = (documents: readonly Doc[], ids: unknown) => {
  const wanted = new Set(asList(ids));
  return documents.filter(({ _id }) => wanted.has(_id));
};

const related: Readonly<Record<string, (document: Doc) => readonly Doc[]>> = {
  'tree.leaf': ({ leaf }) => byIds(leaves, leaf),
  'tree.leaves': (tree) => byIds(leaves, tree['leaves']),
  'tree.joined': ({ _id }) =>
    byIds(
      leaves,
      links.filter(({ tree }) => tree === _id).map(({ leaf }) => leaf),
    ),
  'tree.marked': ({ _id }) =>
    byIds(
      leaves,
      links.filter(({ tree, mark }) => tree === _id && mark === 1).map(({ leaf }) => leaf),
    ),
  'tree.parts': ({ parts }) => asList(parts) as Doc[],
  'part.leaf': ({ leaf }) => byIds(leaves, leaf),
  'leaf.trees': ({ _id }) => trees.filter(({ leaf }) => leaf === _id),
  'leaf.lists': ({ _id }) => trees.filter((tree) => asList(tree['leaves']).includes(_id)),
  'leaf.parts': ({ _id }) =>
    trees.filter(({ parts }) => (asList(parts) as Doc[]).some(({ leaf }) => leaf === _id)),
};
const targets: Readonly<Record<string, string>> = {
  'tree.leaf': 'leaf',
  'tree.leaves': 'leaf',
  'tree.joined': 'leaf',
  'tree.marked': 'leaf',
  'tree.parts': 'part',
  'part.leaf': 'leaf',
  'leaf.trees': 'tree',
  'leaf.lists': 'tree',
  'leaf.parts': 'tree',
};

function holds(kind: string, document: Doc, where: Where): boolean {
  return Object.entries(where).every(([name, value]) => {
    if (name === 'AND') return (value as Where[]).every((one) => holds(kind, document, one));
    if (name === 'OR') return (value as Where[]).some((one) => holds(kind, document, one));
    if (name === 'NOT') return !holds(kind, document, value as Where);
    if (name === 'n' || name === '_id') return compares(document[name], value as Where);
    const key = `${kind}.${name}`;
    const found = related[key]?.(document) ?? [];
    const target = targets[key] ?? '';
    if (key.endsWith('.leaf')) return found.some((one) => holds(target, one, value as Where));
    return Object.entries(value as Where).every(([quantifier, inner]) => {
      const matches = (one: Doc) => holds(target, one, inner as Where);
      if (quantifier === 'some') return found.some(matches);
      return quantifier === 'every' ? found.every(matches) : !found.some(matches);
    });
  });
}

function compares(stored: unknown, operators: Where): boolean {
  const value = stored ?? null;
  const number = typeof value === 'number' ? value : Number.NaN;
  const tests: Readonly<Record<string, (operand: never) => boolean>> = {
    eq: (operand: unknown) => value === operand,
    ne: (operand: unknown) => value !== operand,
    in: (operand: unknown[]) => operand.includes(value),
    notIn: (operand: unknown[]) => !operand.includes(value),
    lt: (operand: number) => number < operand,
    gte: (operand: number) => number >= operand,
    isNull: (operand: boolean) => (value === null) === operand,
  };
  return Object.entries(operators).every(([name, operand]) => tests[name]?.(operand as never) === true);
}

const operators = fc.oneof(
  fc.record({ eq: fc.constantFrom(0, 1, 2, 3, null) }),
  fc.record({ ne: fc.constantFrom(0, 1, 2, null) }),
  fc.record({ in: fc.subarray([0, 1, 2, 3]) }),
  fc.record({ notIn: fc.subarray([0, 1, 2, 3]) }),
  fc.record({ lt: fc.integer({ min: 0, max: 4 }), gte: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ isNull: fc.boolean() }),
);

const arbitraries = fc.letrec<{ tree: Where; leaf: Where; part: Where }>((tie) => {
  const lists = (inner: fc.Arbitrary<Where>) =>
    fc.oneof(fc.record({ some: inner }), fc.record({ every: inner }), fc.record({ none: inner }));
  const logic = (own: fc.Arbitrary<Where>) => [
    fc.record({ AND: fc.array(own, { maxLength: 2 }) }),
    fc.record({ OR: fc.array(own, { maxLength: 2 }) }),
    fc.record({ NOT: own }),
  ];
  const base = fc.oneof(fc.record({ n: operators }), fc.constant({}));
  const where = (...more: fc.Arbitrary<Where>[]) =>
    fc.oneof({ maxDepth: 4, depthSize: 'small', withCrossShrink: true }, base, ...more);
  return {
    tree: where(
      ...logic(tie('tree')),
      fc.record({ _id: fc.record({ in: fc.subarray([1, 5, 9, 13]) }), leaf: tie('leaf') }),
      fc.record({ n: operators, leaf: tie('leaf') }),
      fc.record({ leaves: lists(tie('leaf')) }),
      fc.record({ joined: lists(tie('leaf')), n: operators }),
      fc.record({ marked: lists(tie('leaf')), joined: lists(tie('leaf')) }),
      fc.record({ parts: lists(tie('part')) }),
    ),
    leaf: where(
      ...logic(tie('leaf')),
      fc.record({ trees: lists(tie('tree')) }),
      fc.record({ lists: lists(tie('tree')) }),
      fc.record({ parts: lists(tie('tree')) }),
    ),
    part: where(...logic(tie('part')), fc.record({ leaf: tie('leaf') })),
  };
});

async function answer(where: Where, strategy: JoinStrategy): Promise<unknown[]> {
  const model = api.models.get('Tree');
  if (model === undefined) throw new Error('The model is gone');
  const order = parseOrder(model, undefined, fullAccess);
  const request = {
    model,
    condition: parseWhere(model, where, fullAccess),
    order,
    page: parsePage(model, order, { first: 100 }),
    selection: selectPaths([]),
  };
  const wants = { rows: true, cursors: false, count: { upTo: undefined } };
  const scope = { requestId: 'o', operationName: undefined, signal: undefined, maxTimeMs: 30_000 };
  const run = commandRunner(api.db, scope);
  const plan = planList(request, wants, { access: fullAccess, strategy });
  const bound = await findKeys(plan.steps, [], { run });
  if (bound === tooManyKeys || plan.rows === undefined || plan.count === undefined)
    throw new Error('The plan is not whole');
  const rows = await runBound(plan.rows, bound, run);
  const counted = await runBound(plan.count, bound, run);
  expect(Number(counted[0]?.['count'] ?? 0)).toBe(rows.length);
  return rows.map(({ _id }) => _id);
}

test('key steps, lookups and JavaScript agree on random filters', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraries.tree, async (where) => {
      const expected = trees.filter((tree) => holds('tree', tree, where)).map(({ _id }) => _id);
      expect(await answer(where, 'auto')).toEqual(expected);
      expect(await answer(where, 'lookup')).toEqual(expected);
    }),
    { numRuns: 200, seed: 20_261_122 },
  );
});
