import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type { ExpressionField, Field, FieldOwner, Model, StoredField } from '../../model/model.ts';
import type { Derived } from '../derive/derived.ts';
import type { FieldAccess } from '../fields/field-access.ts';
import { lookupsOf, mostLookups } from '../derive/lookups-of.ts';
import { parseValue, type Databases, type ParsedValue, type ValueRules } from '../derive/parse-value.ts';

/** One key of an order, over a stored path or the name of a derived value. */
export interface OrderKey {
  readonly path: string;
  readonly direction: 1 | -1;
  /** Every document has a value of the field's own type here, by the author's word, and the type has no NaN. */
  readonly certain: boolean;
  /** How the value is made, where documents do not store it. */
  readonly derived?: Derived;
  /** The value is a number from 0, in metres or levels: cursors must have one there. */
  readonly isDistance?: boolean;
  /** What the values are of besides the path: cursors belong to it. */
  readonly of?: string;
}

/** An order as clients write it: entries of one field each, nested into embedded documents and through references. */
export type OrderInput = readonly Readonly<Record<string, unknown>>[];

/**
 * A total order: what the client asks for, else the model's own, and a unique tie-breaker at the end.
 *
 * The tie-breaker runs in the direction of the key before it, so that one index serves both directions. Of the model's own
 * order, keys that the viewer may not read are left out: cursors hold their values.
 *
 * @throws MongraphError ORDER_… for an unknown or unsortable field, or an entry that names none or several; FIELD_FORBIDDEN for
 * a field that the viewer may not read.
 */
export function parseOrder(
  model: Model,
  input: OrderInput | undefined,
  access: FieldAccess,
): readonly OrderKey[] {
  const rules = rulesFor(access);
  const keys =
    input === undefined || input.length === 0
      ? ownKeys(model, rules)
      : input.map((entry) => parseEntry(model, entry, rules));
  checkSize(keys);
  const order = breakTies(model, keys);
  if (order.length > mostSortKeys) {
    throw new MongraphError('ORDER_TOO_MANY_KEYS', { counted: order.length, limit: mostSortKeys });
  }
  return order;
}

function checkSize(keys: readonly OrderKey[]): void {
  const counted = keys.reduce((sum, { derived }) => sum + lookupsOf(derived), 0);
  if (counted > mostLookups) throw new MongraphError('ORDER_TOO_LARGE', { counted, limit: mostLookups });
}

/** MongoDB sorts by no more. */
export const mostSortKeys = 32;

function nest(path: string, direction: string): Record<string, unknown> {
  const [name = '', ...rest] = path.split('.');
  return { [name]: rest.length === 0 ? direction : nest(rest.join('.'), direction) };
}

function ownKeys(model: Model, rules: ValueRules): OrderKey[] {
  return model.order.flatMap(({ path, direction }) => {
    try {
      return [parseEntry(model, nest(path, direction), rules)];
    } catch (error) {
      if (error instanceof MongraphError && error.code === 'FIELD_FORBIDDEN') return [];
      throw error;
    }
  });
}

function parseEntry(model: Model, entry: unknown, rules: ValueRules): OrderKey {
  const { path, derived, field, certain, given } = parseValue(model, entry, rules);
  return Object.freeze({
    path,
    direction: given === 'DESC' ? -1 : 1,
    certain: certain && !mayBeNotANumber(field),
    ...(derived === undefined ? {} : { derived }),
  });
}

const ruleBook: Omit<ValueRules, 'access'> = Object.freeze({
  accepts: isSortable,
  unknownField,
  badEntry: ({ name }: FieldOwner, given: number) =>
    new MongraphError('ORDER_BAD_ENTRY', { type: name, given }),
  tooDeep: (limit: number) => new MongraphError('ORDER_TOO_DEEP', { limit }),
  acrossDatabases: (names: readonly string[], { from, to }: Databases) =>
    new MongraphError('ORDER_ACROSS_DATABASES', { path: names.join('.'), from, to }),
});

function rulesFor(access: FieldAccess): ValueRules {
  return { ...ruleBook, access };
}

/** "Not a number" is of the right type, sorts before all numbers, and yet compares with none. */
function mayBeNotANumber(field: ParsedValue['field']): boolean {
  return field?.type.kind === 'scalar' && ['double', 'decimal'].includes(field.type.bsonTypes[0] ?? '');
}

/** Whether documents can be ordered by the field itself: one comparable value. */
export function isSortable(field: StoredField | ExpressionField): boolean {
  return (
    field.type.kind === 'reference' ||
    (field.type.kind === 'scalar' && field.type.operators.includes('equality'))
  );
}

function unknownField(owner: FieldOwner, field: string): MongraphError {
  const suggestions = suggest(
    field,
    [...owner.fields.values()].filter(leadsToValue).map(({ name }) => name),
  );
  return new MongraphError('ORDER_UNKNOWN_FIELD', { type: owner.name, field, suggestions });
}

/** Whether an order can name the field, for its own value or for one behind it. */
function leadsToValue(field: Field): boolean {
  if (field.hidden || field.kind === 'tree' || field.kind === 'computed') return false;
  if (field.kind === 'hasMany' || field.kind === 'manyToMany') return true;
  if (field.type.kind === 'list') return field.type.of.kind === 'reference';
  return field.type.kind === 'embedded' || isSortable(field);
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
