import { Int32 } from 'bson';
import type { TestApi } from '../setup/test-api.ts';
import type { Compared } from './ask.ts';
import { compareBson } from './compare-bson.ts';
import type { kinds } from './kinds.ts';
import { answerAt, areSeen, jsonOf, leavesOf, rounded, selectionOf } from './leaves.ts';
import type { ModelSpec } from './project.ts';
import { askModel, names, twiceOf, type Ground } from './where.ts';
import type { Doc } from './world.ts';

/** Something to group by: its input, where its key stands, the values that a document has for it, and how one is shown. */
interface By {
  readonly path: readonly string[];
  readonly values: (doc: Doc) => readonly unknown[];
  readonly show: (value: unknown) => unknown;
}

interface Group {
  readonly keys: readonly unknown[];
  readonly shown: readonly unknown[];
  readonly count: number;
}

/** Asks for groups by one or two things, page by page; undefined where there is nothing to group by. */
export async function askGroups(
  api: TestApi,
  model: ModelSpec,
  ground: Ground,
): Promise<Compared | undefined> {
  const { random, world } = ground;
  const where = askModel(model, ground);
  const docs = world.get(model.name) ?? [];
  const possible = groupable(model, docs, ground);
  if (possible.length === 0) return undefined;
  const by = distinct([random.pick(possible), ...random.few(1, () => random.pick(possible))]);
  const least = random.chance(0.3) ? 2 : 1;
  const byCount = random.chance(0.4);
  const order = (a: Group, b: Group) => (byCount ? b.count - a.count : 0) || compareKeys(a, b);
  const expected = groupsOf(docs.filter(where.holds), by)
    .filter(({ count }) => count >= least)
    .toSorted(order)
    .map(({ shown, count }) => ({ shown, count }));
  const variables = { where: where.json, by: by.map(({ path }) => nest(path)) };
  const shape = `${least > 1 ? 'having: { count: { gte: 2 } }, ' : ''}${byCount ? 'orderBy: [{ count: DESC }], ' : ''}`;
  const given = await walk(api, model, { variables, shape, by, size: 1 + random.below(5) });
  return { question: JSON.stringify({ model: model.name, ...variables, shape }), given, expected };
}

/** Without an order, and among ties of one, groups go by their keys. */
function compareKeys(a: Group, b: Group): number {
  for (const [index, key] of a.keys.entries()) {
    const order = compareBson(key, b.keys[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function groupable(model: ModelSpec, docs: readonly Doc[], { world }: Ground): By[] {
  const { twice } = model;
  const leaves = leavesOf(model).filter((leaf) => areSeen(leaf, docs));
  return [
    ...leaves.map(({ path, read, type }) => ({ path, values: one(read), show: shower(type) })),
    ...model.fields.flatMap((spec): By[] => {
      if (spec.shape !== 'reference') return [];
      const targets = world.get(spec.target) ?? [];
      const isClean = docs.every((doc) => doc[spec.storedAs] == null || doc[spec.storedAs] instanceof Int32);
      const found = (doc: Doc) => targets.find((target) => names(doc[spec.storedAs], target['_id']));
      return [
        { path: [spec.name, '_id'], values: one((doc) => found(doc)?.['_id']), show: idOf },
        ...(isClean
          ? [{ path: [`${spec.name}Id`], values: one((doc: Doc) => doc[spec.storedAs]), show: idOf }]
          : []),
      ];
    }),
    ...model.fields.flatMap((spec): By[] => {
      if (spec.shape !== 'list') return [];
      const elements = (doc: Doc): readonly unknown[] => {
        const list = doc[spec.storedAs];
        return Array.isArray(list) ? list.filter((value, index) => isFirst(list, value, index)) : [];
      };
      const isClean = docs.every((doc) => doc[spec.storedAs] == null || Array.isArray(doc[spec.storedAs]));
      const areClean = docs.flatMap(elements).every((value) => jsonOf(spec.type, value) !== undefined);
      return isClean && areClean ? [{ path: [spec.name], values: elements, show: shower(spec.type) }] : [];
    }),
    ...(twice === undefined
      ? []
      : [{ path: [twice.name], values: one((doc: Doc) => twiceOf(doc, twice.of.storedAs)), show: idOf }]),
  ];
}

function isFirst(list: readonly unknown[], value: unknown, index: number): boolean {
  return list.findIndex((other) => compareBson(other, value) === 0) === index;
}

function one(read: (doc: Doc) => unknown): (doc: Doc) => readonly unknown[] {
  return (doc) => [read(doc)];
}

function shower(type: keyof typeof kinds): (value: unknown) => unknown {
  return (value) => (value === undefined || value === null ? null : jsonOf(type, value));
}

function idOf(value: unknown): unknown {
  return value === undefined || value === null ? null : Number(value);
}

function distinct(by: readonly By[]): By[] {
  return [...new Map(by.map((entry) => [entry.path.join('.'), entry])).values()];
}

/** `{ a: { b: {} } }`. */
function nest(path: readonly string[]): object {
  return path.reduceRight<object>((inner, name) => ({ [name]: inner }), {});
}

/** Each document counts once in every group that it belongs to. */
function groupsOf(docs: readonly Doc[], by: readonly By[]): Group[] {
  const groups: { keys: readonly unknown[]; count: number }[] = [];
  for (const doc of docs) {
    for (const keys of combinations(by.map(({ values }) => values(doc)))) {
      const known = groups.find((group) => group.keys.every((key, at) => compareBson(key, keys[at]) === 0));
      if (known === undefined) groups.push({ keys, count: 1 });
      else known.count += 1;
    }
  }
  return groups.map(({ keys, count }) => ({
    keys,
    count,
    shown: keys.map((key, at) => rounded(by[at]?.show(key))),
  }));
}

function combinations(values: readonly (readonly unknown[])[]): unknown[][] {
  return values.reduce<unknown[][]>(
    (all, next) => all.flatMap((keys) => next.map((value) => [...keys, value])),
    [[]],
  );
}

interface Walk {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly shape: string;
  readonly by: readonly By[];
  readonly size: number;
}

async function walk(
  api: TestApi,
  { name }: ModelSpec,
  { variables, shape, by, size }: Walk,
): Promise<unknown> {
  const field = `${name.toLowerCase()}Groups`;
  const keys = by.map(({ path }) => `key { ${selectionOf(path)} }`).join(' ');
  const groups: unknown[] = [];
  let after = '';
  for (let page = 0; page < 60; page += 1) {
    const source = `query($where: ${name}Where, $by: [${name}GroupBy!]!) {
      ${field}(where: $where, by: $by, ${shape}first: ${size}${after}) {
        nodes { count ${keys} } pageInfo { hasNextPage endCursor }
      }
    }`;
    const { data, errors } = await api.run(source, { variables });
    if (errors.length > 0) return errors;
    for (const node of data[field].nodes) {
      groups.push({
        shown: by.map(({ path }) => rounded(answerAt(node, ['key', ...path]))),
        count: node.count,
      });
    }
    const { hasNextPage, endCursor } = data[field].pageInfo;
    if (!hasNextPage) return groups;
    after = `, after: ${JSON.stringify(endCursor)}`;
  }
  return { problem: 'The walk does not end' };
}
