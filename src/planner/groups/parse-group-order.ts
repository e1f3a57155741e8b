import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type { FieldOwner, Model } from '../../model/model.ts';
import { measureName, measureOperations, type Measure, type MeasureOperation } from '../aggregate/measure.ts';
import { findMeasured } from '../aggregate/measured-fields.ts';
import { joinPath } from '../where/parse-context.ts';
import { mostSortKeys } from '../order/parse-order.ts';
import type { FieldAccess } from '../fields/field-access.ts';
import { keyPath, type GroupKey } from './group-key.ts';

/** One key of an order of groups. */
export interface GroupOrderKey {
  /** Where the value stands in a group's document. */
  readonly path: string;
  readonly direction: 1 | -1;
  /** A list can stand there, which sorts by its elements unless it is wrapped. */
  readonly wrapped: boolean;
}

/** An order of groups, and what has to be measured for it. */
export interface GroupOrder {
  readonly keys: readonly GroupOrderKey[];
  readonly count: boolean;
  readonly measures: readonly Measure[];
}

/** An order of groups as clients write it. */
export type GroupOrderInput = readonly Readonly<Record<string, unknown>>[];

/**
 * A total order of groups: what the client asks for, and what the groups are made by at the end.
 *
 * @throws MongraphError GROUP_BAD_ORDER, ORDER_UNKNOWN_FIELD, FIELD_FORBIDDEN
 */
export function parseGroupOrder(
  model: Model,
  input: GroupOrderInput,
  { keys, access }: { readonly keys: readonly GroupKey[]; readonly access: FieldAccess },
): GroupOrder {
  const parsed = input.map((entry) => parseEntry({ model, keys, access }, entry));
  const asked = distinct([...parsed.map(({ key }) => key), wholeKey(keys)]);
  if (asked.length > mostSortKeys) {
    const reason = `it has ${asked.length} keys, those of "by" together as one, and at most ${mostSortKeys} are allowed`;
    throw new MongraphError('GROUP_BAD_ORDER', { reason });
  }
  return Object.freeze({
    keys: Object.freeze(asked),
    count: asked.some(({ path }) => path === 'count'),
    measures: parsed.flatMap(({ measure }) => measure ?? []),
  });
}

/** What is named again decides nothing. */
function distinct(keys: readonly GroupOrderKey[]): GroupOrderKey[] {
  return keys.filter((key, index) => keys.findIndex(({ path }) => path === key.path) === index);
}

/** All that groups are made by: no two groups have it in common. */
function wholeKey(keys: readonly GroupKey[]): GroupOrderKey {
  const [only] = keys;
  return { path: '_id', direction: 1, wrapped: keys.length === 1 && only !== undefined && mayBeList(only) };
}

/** Documents with a value of the wrong type can have a list there. */
function mayBeList({ grouping, certain }: GroupKey): boolean {
  return grouping.kind === 'value' && !certain;
}

interface Parsed {
  readonly key: GroupOrderKey;
  readonly measure?: Measure;
}

interface Groups {
  readonly model: Model;
  readonly keys: readonly GroupKey[];
  readonly access: FieldAccess;
}

function parseEntry({ model, keys, access }: Groups, entry: unknown): Parsed {
  const { name, value } = soleEntry(entry);
  if (name === 'count') return { key: { path: 'count', direction: directionOf(value), wrapped: false } };
  if (name === 'key') return { key: parseKey(keys, value) };
  const operation = measureOperations.find((one) => one === name);
  if (operation === undefined) throw unknownField(model, name, ['count', 'key', ...measureOperations]);
  return parseMeasure(model, { operation, prefix: '', value, access });
}

function soleEntry(entry: unknown): { readonly name: string; readonly value: unknown } {
  const given = typeof entry === 'object' && entry !== null ? Object.entries(entry) : [];
  const [only, ...others] = given.filter(([, value]) => value !== undefined && value !== null);
  if (only !== undefined && others.length === 0) return { name: only[0], value: only[1] };
  const named = only === undefined ? 0 : others.length + 1;
  throw new MongraphError('GROUP_BAD_ORDER', {
    reason: `an entry names ${named} things and not exactly one`,
  });
}

function directionOf(value: unknown): 1 | -1 {
  return value === 'DESC' ? -1 : 1;
}

function parseKey(keys: readonly GroupKey[], value: unknown): GroupOrderKey {
  const { names, direction } = namesOf(value);
  const index = keys.findIndex((key) => key.names.join('.') === names.join('.'));
  const key = keys[index];
  if (key === undefined) {
    const reason = `the groups are not made by "${names.join('.')}"; name it in "by", too`;
    throw new MongraphError('GROUP_BAD_ORDER', { reason });
  }
  return { path: keyPath(keys, index), direction, wrapped: mayBeList(key) };
}

function namesOf(value: unknown): { readonly names: readonly string[]; readonly direction: 1 | -1 } {
  if (typeof value === 'string') return { names: [], direction: directionOf(value) };
  const { name, value: inner } = soleEntry(value);
  const { names, direction } = namesOf(inner);
  return { names: [name, ...names], direction };
}

interface Measured {
  readonly operation: MeasureOperation;
  readonly prefix: string;
  readonly value: unknown;
  readonly access: FieldAccess;
}

function parseMeasure(owner: FieldOwner, { operation, prefix, value, access }: Measured): Parsed {
  const { name, value: inner } = soleEntry(value);
  const found = findMeasured(owner, { operation, name, access }, unknownField);
  const path = joinPath(prefix, found.path);
  if (found.type.kind === 'embedded') {
    return parseMeasure(found.type.model, { operation, prefix: path, value: inner, access });
  }
  const measure = { operation, path, derived: found.derived };
  const wrapped = operation === 'min' || operation === 'max';
  return { key: { path: measureName(measure), direction: directionOf(inner), wrapped }, measure };
}

function unknownField({ name }: FieldOwner, field: string, known: readonly string[]): MongraphError {
  return new MongraphError('ORDER_UNKNOWN_FIELD', { type: name, field, suggestions: suggest(field, known) });
}
