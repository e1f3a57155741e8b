import type { TestApi } from '../setup/test-api.ts';
import type { Compared } from './ask.ts';
import { compareBson } from './compare-bson.ts';
import { groupable, type By } from './group-keys.ts';
import { groupMeasures, havingOf, orderOf, type Group, type GroupMeasure } from './group-order.ts';
import { answerAt, rounded } from './leaves.ts';
import type { ModelSpec } from './project.ts';
import { askModel, type Ground } from './where.ts';
import type { Doc } from './world.ts';

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
  const measures = groupMeasures(model, docs);
  const having = havingOf(measures, random);
  const order = orderOf(by, measures, random);
  const expected = groupsOf(docs.filter(where.holds), by)
    .filter(having.holds)
    .toSorted(order.compare)
    .map((group) => ({
      count: group.docs.length,
      shown: group.keys.map((key, at) => rounded(by[at]?.show(key))),
      measured: order.measured.map((measure) => rounded(measure.show(measure.value(group.docs)))),
    }));
  const variables = {
    where: where.json,
    by: by.map(({ json }) => json),
    having: having.json,
    orderBy: order.json,
  };
  const size = 1 + random.below(5);
  const backward = random.chance(0.25);
  const given = await walk(api, model, { variables, by, measured: order.measured, size, backward });
  return { question: JSON.stringify({ model: model.name, ...variables, size, backward }), given, expected };
}

function distinct(by: readonly By[]): By[] {
  return [...new Map(by.map((entry) => [entry.path.join('.'), entry])).values()];
}

/** Each document counts once in every group that it belongs to. */
function groupsOf(docs: readonly Doc[], by: readonly By[]): Group[] {
  const groups: { keys: readonly unknown[]; docs: Doc[] }[] = [];
  for (const doc of docs) {
    for (const keys of combinations(by.map(({ values }) => values(doc)))) {
      const known = groups.find((group) => group.keys.every((key, at) => compareBson(key, keys[at]) === 0));
      if (known === undefined) groups.push({ keys, docs: [doc] });
      else known.docs.push(doc);
    }
  }
  return groups;
}

function combinations(values: readonly (readonly unknown[])[]): unknown[][] {
  return values.reduce<unknown[][]>(
    (all, next) => all.flatMap((keys) => next.map((value) => [...keys, value])),
    [[]],
  );
}

interface Walk {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly by: readonly By[];
  readonly measured: readonly GroupMeasure[];
  readonly size: number;
  readonly backward: boolean;
}

async function walk(
  api: TestApi,
  { name }: ModelSpec,
  { variables, by, measured, size, backward }: Walk,
): Promise<unknown> {
  const field = `${name.toLowerCase()}Groups`;
  const selected = [
    ...by.map(({ selection }) => `key { ${selection} }`),
    ...measured.map(({ selection }) => selection),
  ].join(' ');
  const groups: unknown[] = [];
  let cursor = '';
  for (let page = 0; page < 60; page += 1) {
    const source = `query($where: ${name}Where, $by: [${name}GroupBy!]!, $having: ${name}Having, $orderBy: [${name}GroupOrderBy!]) {
      ${field}(where: $where, by: $by, having: $having, orderBy: $orderBy, ${backward ? 'last' : 'first'}: ${size}${cursor}) {
        nodes { count ${selected} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`;
    const { data, errors } = await api.run(source, { variables });
    if (errors.length > 0) return errors;
    const found = data[field].nodes.map((node: unknown) => ({
      count: answerAt(node, ['count']),
      shown: by.map(({ path }) => rounded(answerAt(node, ['key', ...path]))),
      measured: measured.map(({ path }) => rounded(answerAt(node, path))),
    }));
    if (backward) groups.unshift(...found);
    else groups.push(...found);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = data[field].pageInfo;
    if (!(backward ? hasPreviousPage : hasNextPage)) return groups;
    cursor = backward ? `, before: ${JSON.stringify(startCursor)}` : `, after: ${JSON.stringify(endCursor)}`;
  }
  return { problem: 'The walk does not end' };
}
