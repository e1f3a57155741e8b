import { compareBson, exact, isNumber } from './compare-bson.ts';
import { nest, type By } from './group-keys.ts';
import { kinds, type ComparedType } from './kinds.ts';
import { areSeen, jsonOf, leavesOf, selectionOf, type Leaf } from './leaves.ts';
import { askScalar, type Asked } from './predicates.ts';
import type { ModelSpec } from './project.ts';
import type { Random } from './random.ts';
import type { Doc } from './world.ts';

export interface Group {
  readonly keys: readonly unknown[];
  readonly docs: readonly Doc[];
}

/** Something measured of a group: by its value, and where clients find it. */
export interface GroupMeasure {
  readonly path: readonly string[];
  readonly selection: string;
  readonly value: (docs: readonly Doc[]) => unknown;
  readonly show: (value: unknown) => unknown;
  /** What it is compared with. */
  readonly type: ComparedType;
}

/** What of a model's documents is measured exactly, so that equal groups are equal. */
export function groupMeasures(model: ModelSpec, docs: readonly Doc[]): GroupMeasure[] {
  return leavesOf(model)
    .filter((leaf) => areSeen(leaf, docs))
    .flatMap((leaf) => [
      ...(kinds[leaf.type].asks.includes('order') ? [extreme(leaf, 'min'), extreme(leaf, 'max')] : []),
      ...(leaf.type === 'int' || leaf.type === 'float' ? [sumOf(leaf), averageOf(leaf)] : []),
    ]);
}

function measured(operation: string, leaf: Leaf, rest: Pick<GroupMeasure, 'value' | 'show' | 'type'>) {
  const path = [operation, ...leaf.path];
  return { ...rest, path, selection: selectionOf(path) };
}

function extreme(leaf: Leaf, operation: 'min' | 'max'): GroupMeasure {
  const value = (docs: readonly Doc[]) => {
    const values = docs.map(leaf.read).filter((one) => one !== undefined && one !== null);
    return values.toSorted(compareBson).at(operation === 'min' ? 0 : -1) ?? null;
  };
  const show = (one: unknown) => (one === null ? null : jsonOf(leaf.type, one));
  return measured(operation, leaf, { value, show, type: leaf.type });
}

function numbersOf(leaf: Leaf, docs: readonly Doc[]): number[] {
  return docs
    .map(leaf.read)
    .filter(isNumber)
    .map((value) => Number(exact(value)));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0);
}

function sumOf(leaf: Leaf): GroupMeasure {
  const value = (docs: readonly Doc[]) => total(numbersOf(leaf, docs));
  return measured('sum', leaf, { value, show: (one) => one, type: 'float' });
}

function averageOf(leaf: Leaf): GroupMeasure {
  const value = (docs: readonly Doc[]) => {
    const numbers = numbersOf(leaf, docs);
    return numbers.length === 0 ? null : total(numbers) / numbers.length;
  };
  return measured('avg', leaf, { value, show: (one) => one, type: 'float' });
}

/** A condition on groups. */
export function havingOf(measures: readonly GroupMeasure[], random: Random): Asked<Group> {
  if (random.chance(0.4)) return { json: {}, holds: () => true };
  if (measures.length === 0 || random.chance(0.3)) {
    return { json: { count: { gte: 2 } }, holds: ({ docs }) => docs.length >= 2 };
  }
  const { path, value, type } = random.pick(measures);
  const asked = askScalar(type, false, random);
  const negated = random.chance(0.3);
  const json = { ...nest(path, asked.json) };
  return {
    json: negated ? { NOT: json } : json,
    holds: ({ docs }) => asked.holds(value(docs)) !== negated,
  };
}

interface GroupOrder {
  readonly json: readonly object[];
  readonly compare: (a: Group, b: Group) => number;
  /** What it measures. */
  readonly measured: readonly GroupMeasure[];
}

interface OrderKey {
  readonly name: string;
  readonly json: (direction: string) => object;
  readonly value: (group: Group) => unknown;
  readonly measure?: GroupMeasure;
}

/** An order of groups; ties go by their keys. */
export function orderOf(by: readonly By[], measures: readonly GroupMeasure[], random: Random): GroupOrder {
  const possible: OrderKey[] = [
    { name: 'count', json: (direction) => ({ count: direction }), value: ({ docs }) => docs.length },
    ...by.map(({ path }, at): OrderKey => ({
      name: path.join('.'),
      json: (direction) => ({ key: nested(path, direction) }),
      value: ({ keys }) => keys[at],
    })),
    ...measures.map((measure): OrderKey => ({
      name: measure.path.join('.'),
      json: (direction) => nested(measure.path, direction),
      value: ({ docs }) => measure.value(docs),
      measure,
    })),
  ];
  const asked = random.few(2, () => ({ key: random.pick(possible), sign: random.pick([1, -1]) }));
  const chosen = [...new Map(asked.map((one) => [one.key.name, one])).values()];
  const ties = by.map((_, at) => ({ key: { value: ({ keys }: Group) => keys[at] }, sign: 1 }));
  return {
    json: chosen.map(({ key, sign }) => key.json(sign === 1 ? 'ASC' : 'DESC')),
    compare: (a, b) => {
      const orders = [...chosen, ...ties].map(
        ({ key, sign }) => sign * compareBson(key.value(a), key.value(b)),
      );
      return orders.find((order) => order !== 0) ?? 0;
    },
    measured: chosen.flatMap(({ key }) => key.measure ?? []),
  };
}

function nested(path: readonly string[], end: string): object {
  const [name = '', ...rest] = path;
  return { [name]: rest.length === 0 ? end : nested(rest, end) };
}
