import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type { FieldOwner, Model, StoredField } from '../../model/model.ts';
import { referenceKey } from '../where/parse-relation.ts';

/** One key of an order, over a stored path. */
export interface OrderKey {
  readonly path: string;
  readonly direction: 1 | -1;
  /** Every document has a value of the field's own type here, by the author's word, and the type has no NaN. */
  readonly certain: boolean;
}

/** An order as clients write it: entries of one field each, nested into embedded documents. */
export type OrderInput = readonly Readonly<Record<string, unknown>>[];

/**
 * A total order: what the client asks for, else the model's own, and a unique tie-breaker at the end.
 *
 * The tie-breaker runs in the direction of the key before it, so that one index serves both directions.
 *
 * @throws MongraphError ORDER_… for an unknown or unsortable field, or an entry that names none or several.
 */
export function parseOrder(model: Model, input: OrderInput | undefined): readonly OrderKey[] {
  const keys =
    input === undefined || input.length === 0
      ? model.order.map(({ path, direction }) => parseEntry(model, nest(path, direction), start))
      : input.map((entry) => parseEntry(model, entry, start));
  return breakTies(model, keys);
}

function nest(path: string, direction: string): Record<string, unknown> {
  const [name = '', ...rest] = path.split('.');
  return { [name]: rest.length === 0 ? direction : nest(rest.join('.'), direction) };
}

/** The embedded documents that the path goes through so far. */
interface Within {
  readonly prefix: string;
  readonly certain: boolean;
}

const start: Within = Object.freeze({ prefix: '', certain: true });

function parseEntry(owner: FieldOwner, entry: unknown, within: Within): OrderKey {
  const given =
    typeof entry === 'object' && entry !== null
      ? Object.entries(entry).filter(([, value]) => value !== undefined && value !== null)
      : [];
  const [only] = given;
  if (only === undefined || given.length > 1) {
    throw new MongraphError('ORDER_BAD_ENTRY', { type: owner.name, given: given.length });
  }
  const [name, value] = only;
  const shape = owner.variants?.members.get(name);
  // Documents of other shapes are ordered by what they store there, which may be anything.
  if (shape !== undefined) return parseEntry(shape.model, value, { ...within, certain: false });
  const field =
    name === 'id' ? owner.fields.get('_id') : (owner.fields.get(name) ?? referenceKey(owner, name));
  if (field?.kind !== 'stored' || field.hidden) throw unknownField(owner, name);
  const certain = within.certain && isCertain(owner, field);
  const path = within.prefix + field.storedAs;
  if (field.type.kind === 'embedded')
    return parseEntry(field.type.model, value, { prefix: `${path}.`, certain });
  if (!isSortable(field)) throw unknownField(owner, name);
  return Object.freeze({
    path,
    direction: value === 'DESC' ? -1 : 1,
    certain: certain && !mayBeNotANumber(field),
  });
}

/** "Not a number" is of the right type, sorts before all numbers, and yet compares with none. */
function mayBeNotANumber({ type }: StoredField): boolean {
  return type.kind === 'scalar' && ['double', 'decimal'].includes(type.bsonTypes[0] ?? '');
}

function isCertain(owner: FieldOwner, field: StoredField): boolean {
  if (field.name === '_id') return !owner.tolerant;
  return field.required && !owner.tolerant;
}

/** Whether documents can be ordered by the field itself: one comparable value. */
export function isSortable(field: StoredField): boolean {
  return (
    field.type.kind === 'reference' ||
    (field.type.kind === 'scalar' && field.type.operators.includes('equality'))
  );
}

function unknownField(owner: FieldOwner, field: string): MongraphError {
  const sortable = [...owner.fields.values()].filter(
    (one) => one.kind === 'stored' && !one.hidden && isSortable(one),
  );
  const suggestions = suggest(
    field,
    sortable.map((one) => one.name),
  );
  return new MongraphError('ORDER_UNKNOWN_FIELD', { type: owner.name, field, suggestions });
}

function breakTies(model: Model, keys: readonly OrderKey[]): readonly OrderKey[] {
  const unique = uniquePaths(model);
  const distinct = keys.filter((key, index) => keys.findIndex((other) => other.path === key.path) === index);
  const end = distinct.findIndex((key) => unique.has(key.path));
  if (end >= 0) return Object.freeze(distinct.slice(0, end + 1));
  return Object.freeze([
    ...distinct,
    Object.freeze({ path: '_id', direction: distinct.at(-1)?.direction ?? 1, certain: !model.tolerant }),
  ]);
}

/** Paths at which no two documents have the same value, none included. */
function uniquePaths(model: Model): Set<string> {
  const required = [...model.fields.values()].filter(
    (field) => field.kind === 'stored' && field.unique && field.required && !model.tolerant,
  );
  return new Set(['_id', ...required.map((field) => (field.kind === 'stored' ? field.storedAs : ''))]);
}
