import { suggest } from '../errors/did-you-mean.ts';
import { MongraphError } from '../errors/mongraph-error.ts';
import { elementType } from '../model/element-type.ts';
import type { Field, FieldOwner, Model, StoredField, TreeField } from '../model/model.ts';
import { expressionValue, type ExpressionValue } from '../planner/derive/expression-value.ts';
import type { OrderKey } from '../planner/order/parse-order.ts';
import { selectPaths } from '../planner/selection.ts';
import { depthOrder } from '../planner/tree/depth-order.ts';
import { readDepth } from '../planner/tree/read-depth.ts';
import { isPlainObject } from '../util/is-plain-object.ts';
import { readListArguments } from './read-list-arguments.ts';
import type { Wanted, WantedField, WantedList } from './wanted.ts';

/**
 * Reads a selection; without one, everything that documents store.
 *
 * @throws MongraphError SELECT_UNKNOWN_FIELD, SELECT_BAD_ENTRY, and for the arguments of relations FILTER_…, ORDER_…, BAD_PAGE.
 */
export function parseSelect<Owner extends FieldOwner>(
  owner: Owner,
  select: unknown,
  at = 'select',
): Wanted<Owner> {
  return wantedOf(owner, select === undefined ? wholeFields(owner) : chosenFields(owner, select, at));
}

function wantedOf<Owner extends FieldOwner>(owner: Owner, fields: readonly WantedField[]): Wanted<Owner> {
  const needs = fields.flatMap(needsOf);
  const selection = selectPaths(
    needs.filter((need) => typeof need === 'string'),
    needs.filter((need) => typeof need === 'object'),
  );
  return Object.freeze({ owner, selection, fields: Object.freeze(fields) });
}

function wholeFields(owner: FieldOwner): WantedField[] {
  return [...owner.fields.values()].flatMap((field) =>
    field.kind === 'stored' ? [{ kind: 'value', name: field.name, field }] : [],
  );
}

function chosenFields(owner: FieldOwner, select: unknown, at: string): WantedField[] {
  return entriesOf(select, at).flatMap(([name, given]) => {
    const path = `${at}.${name}`;
    const field = owner.fields.get(name);
    if (field === undefined) {
      const suggestions = suggest(name, owner.fields.keys());
      throw new MongraphError('SELECT_UNKNOWN_FIELD', { type: owner.name, path, suggestions });
    }
    if (given === false || given === undefined) return [];
    if (given === true) return [whole(field)];
    return [part(field, { given, path })];
  });
}

function entriesOf(given: unknown, path: string): [string, unknown][] {
  if (isPlainObject(given)) return Object.entries(given);
  throw badEntry(path, 'an object is expected, or for a whole field true');
}

function badEntry(path: string, reason: string): MongraphError {
  return new MongraphError('SELECT_BAD_ENTRY', { path, reason });
}

function whole(field: Field): WantedField {
  const { name } = field;
  switch (field.kind) {
    case 'stored':
      return { kind: 'value', name, field };
    case 'expression':
      return { kind: 'expression', name, field };
    case 'computed':
      return { kind: 'computed', name, field };
    case 'hasMany':
    case 'manyToMany':
    case 'tree':
      return part(field, { given: {}, path: name });
  }
}

/** What a selection says of a field that is not wanted whole, and where it says so. */
interface Given {
  readonly given: unknown;
  readonly path: string;
}

function part(field: Field, { given, path }: Given): WantedField {
  switch (field.kind) {
    case 'stored':
      return partOfStored(field, { given, path });
    case 'hasMany':
    case 'manyToMany':
      return listOf({ kind: 'relation', field }, field.target, { given, path });
    case 'tree':
      return treeOf(field, { given, path });
    case 'expression':
    case 'computed':
      throw badEntry(path, 'it is one value; write true');
  }
}

function partOfStored(field: StoredField, { given, path }: Given): WantedField {
  const { name, type } = field;
  if (type.kind === 'reference') {
    return { kind: 'reference', name, field, part: parseSelect(type.target, given, path) };
  }
  if (type.kind === 'list' && type.of.kind === 'reference') {
    return listOf({ kind: 'references', field }, type.of.target, { given, path });
  }
  const inner = elementType(type);
  if (inner.kind !== 'embedded') throw badEntry(path, 'it is one value; write true');
  if (inner.model.variants !== undefined)
    throw badEntry(path, 'its documents have several shapes and come whole; write true');
  return { kind: 'embedded', name, field, part: parseSelect(inner.model, given, path) };
}

const listOptions = ['select', 'where', 'orderBy', 'first', 'offset'];

function listOf(
  way: WantedList['way'],
  target: Model,
  { given, path }: Given,
  order?: readonly OrderKey[],
): WantedList {
  const { select, depth: _read, ...args } = Object.fromEntries(entriesOf(given, path));
  const unknown = Object.keys(args).find((name) => !listOptions.includes(name));
  if (unknown !== undefined) {
    throw badEntry(`${path}.${unknown}`, `a relation takes ${listOptions.join(', ')}`);
  }
  const wanted = parseSelect(target, select, `${path}.select`);
  return { kind: 'list', name: way.field.name, way, list: readListArguments(wanted, args, order) };
}

function treeOf(field: TreeField, { given, path }: Given): WantedList {
  const { depth } = Object.fromEntries(entriesOf(given, path));
  if (depth !== undefined && !Number.isSafeInteger(depth))
    throw badEntry(`${path}.depth`, 'it is no whole number');
  const reach = readDepth(field, depth === undefined ? undefined : Number(depth));
  return listOf({ kind: 'tree', field, reach }, field.target, { given, path }, depthOrder(field.target));
}

/** A stored path, or a value to compute. Relations start from `_id`. */
function needsOf(wanted: WantedField): readonly (string | ExpressionValue)[] {
  switch (wanted.kind) {
    case 'value':
    case 'reference':
      return [wanted.field.storedAs];
    case 'expression':
      return [expressionValue(wanted.field)];
    case 'computed':
      return wanted.field.paths;
    case 'list':
      return wanted.way.kind === 'references' ? [wanted.way.field.storedAs] : ['_id'];
    case 'embedded': {
      const { paths } = wanted.part.selection;
      // Whether the document is there matters though nothing of it is wanted: a name that it does not have gives it empty.
      const inner = paths.length === 0 ? ['__nothing'] : paths;
      return inner.map((path) => `${wanted.field.storedAs}.${path}`);
    }
  }
}
