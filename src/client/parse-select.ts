import { isModel } from '../model/is-model.ts';
import { suggest } from '../errors/did-you-mean.ts';
import { MongraphError } from '../errors/mongraph-error.ts';
import { neededForChanges } from '../loaders/shown-changes.ts';
import { elementType } from '../model/element-type.ts';
import type { Field, FieldOwner, Model, StoredField, TreeField } from '../model/model.ts';
import { changedModel } from '../model/permissions/change-guards.ts';
import { readGuards } from '../model/permissions/read-guards.ts';
import { expressionValue, type ExpressionValue } from '../planner/derive/expression-value.ts';
import { mayAsk, readCondition, type FieldAccess } from '../planner/fields/field-access.ts';
import type { OrderKey } from '../planner/order/parse-order.ts';
import { selectPaths } from '../planner/selection.ts';
import { depthOrder } from '../planner/tree/depth-order.ts';
import { readDepth } from '../planner/tree/read-depth.ts';
import { isPlainObject } from '../util/is-plain-object.ts';
import { readListArguments } from './read-list-arguments.ts';
import type { Wanted, WantedField, WantedList } from './wanted.ts';

/** Which fields the viewer may read, and where the selection stands; default: `select`. */
export interface SelectReading {
  readonly access: FieldAccess;
  readonly at?: string;
}

/**
 * Reads a selection; without one, everything that documents store. What the viewer may read in no document is not fetched.
 *
 * @throws MongraphError SELECT_UNKNOWN_FIELD, SELECT_BAD_ENTRY, and for the arguments of relations FILTER_…, ORDER_…, BAD_PAGE, FIELD_FORBIDDEN.
 */
export function parseSelect<Owner extends FieldOwner>(
  owner: Owner,
  select: unknown,
  { access, at = 'select' }: SelectReading,
): Wanted<Owner> {
  const fields =
    select === undefined ? wholeFields(owner, access) : chosenFields(owner, select, { access, at });
  return wantedOf(owner, fields);
}

function wantedOf<Owner extends FieldOwner>(owner: Owner, fields: readonly WantedField[]): Wanted<Owner> {
  const needs = fields.flatMap(needsOf);
  const selection = selectPaths(
    needs.filter((need) => typeof need === 'string'),
    needs.filter((need) => typeof need === 'object'),
  );
  return Object.freeze({ owner, selection, fields: Object.freeze(fields) });
}

function wholeFields(owner: FieldOwner, access: FieldAccess): WantedField[] {
  return [...owner.fields.values()].flatMap((field): WantedField[] =>
    field.kind === 'stored'
      ? [ifReadable({ owner, field, access }, () => ({ kind: 'value', name: field.name, field, access }))]
      : [],
  );
}

/** Versions keep whole documents. */
function holdsDocument(owner: FieldOwner, { name }: Field): boolean {
  return isModel(owner) && owner.versionsOf !== undefined && name === 'after';
}

interface FieldPlace {
  readonly owner: FieldOwner;
  readonly field: Field;
  readonly access: FieldAccess;
}

function ifReadable({ owner, field, access }: FieldPlace, make: () => WantedField): WantedField {
  const condition = readCondition(access, owner, field);
  if (condition.kind === 'never') return { kind: 'hidden', name: field.name };
  // All that a document was stands there.
  if (holdsDocument(owner, field) && !mayAsk(access, owner, field))
    return { kind: 'hidden', name: field.name };
  const of = make();
  const changed = changedModel(owner, field);
  if (changed !== undefined && isModel(owner)) {
    return { kind: 'changes', name: field.name, of, model: { versions: owner, of: changed } };
  }
  if (condition.kind === 'always') return of;
  return { kind: 'guarded', name: field.name, guards: readGuards(owner, field), of };
}

function chosenFields(
  owner: FieldOwner,
  select: unknown,
  { access, at }: Required<SelectReading>,
): WantedField[] {
  return entriesOf(select, at).flatMap(([name, given]) => {
    const path = `${at}.${name}`;
    const field = owner.fields.get(name);
    if (field === undefined) {
      const suggestions = suggest(name, owner.fields.keys());
      throw new MongraphError('SELECT_UNKNOWN_FIELD', { type: owner.name, path, suggestions });
    }
    if (given === false || given === undefined) return [];
    const make = () => (given === true ? whole(field, access) : part(field, { given, path, access }));
    return [ifReadable({ owner, field, access }, make)];
  });
}

function entriesOf(given: unknown, path: string): [string, unknown][] {
  if (isPlainObject(given)) return Object.entries(given);
  throw badEntry(path, 'an object is expected, or for a whole field true');
}

function badEntry(path: string, reason: string): MongraphError {
  return new MongraphError('SELECT_BAD_ENTRY', { path, reason });
}

function whole(field: Field, access: FieldAccess): WantedField {
  const { name } = field;
  switch (field.kind) {
    case 'stored':
      return { kind: 'value', name, field, access };
    case 'expression':
      return { kind: 'expression', name, field };
    case 'computed':
      return { kind: 'computed', name, field };
    case 'hasMany':
    case 'manyToMany':
    case 'tree':
      return part(field, { given: {}, path: name, access });
  }
}

/** What a selection says of a field that is not wanted whole, and where it says so. */
interface Given {
  readonly given: unknown;
  readonly path: string;
  readonly access: FieldAccess;
}

function part(field: Field, at: Given): WantedField {
  switch (field.kind) {
    case 'stored':
      return partOfStored(field, at);
    case 'hasMany':
    case 'manyToMany':
      return listOf({ kind: 'relation', field }, field.target, at);
    case 'tree':
      return treeOf(field, at);
    case 'expression':
    case 'computed':
      throw badEntry(at.path, 'it is one value; write true');
  }
}

function partOfStored(field: StoredField, at: Given): WantedField {
  const { name, type } = field;
  const { given, path, access } = at;
  if (type.kind === 'reference') {
    return { kind: 'reference', name, field, part: parseSelect(type.target, given, { access, at: path }) };
  }
  if (type.kind === 'list' && type.of.kind === 'reference') {
    return listOf({ kind: 'references', field }, type.of.target, at);
  }
  const inner = elementType(type);
  if (inner.kind !== 'embedded') throw badEntry(path, 'it is one value; write true');
  if (inner.model.variants !== undefined)
    throw badEntry(path, 'its documents have several shapes and come whole; write true');
  return { kind: 'embedded', name, field, part: parseSelect(inner.model, given, { access, at: path }) };
}

const listOptions = ['select', 'where', 'orderBy', 'first', 'offset'];

function listOf(
  way: WantedList['way'],
  target: Model,
  { given, path, access }: Given,
  order?: readonly OrderKey[],
): WantedList {
  const { select, depth: _read, ...args } = Object.fromEntries(entriesOf(given, path));
  const unknown = Object.keys(args).find((name) => !listOptions.includes(name));
  if (unknown !== undefined) {
    throw badEntry(`${path}.${unknown}`, `a relation takes ${listOptions.join(', ')}`);
  }
  const wanted = parseSelect(target, select, { access, at: `${path}.select` });
  return {
    kind: 'list',
    name: way.field.name,
    way,
    list: readListArguments(wanted, args, { access, order }),
  };
}

function treeOf(field: TreeField, at: Given): WantedList {
  const { given, path } = at;
  const { depth } = Object.fromEntries(entriesOf(given, path));
  if (depth !== undefined && !Number.isSafeInteger(depth))
    throw badEntry(`${path}.depth`, 'it is no whole number');
  const reach = readDepth(field, depth === undefined ? undefined : Number(depth));
  return listOf({ kind: 'tree', field, reach }, field.target, at, depthOrder(field.target));
}

/** A stored path, or a value to compute. Relations start from `_id`. */
function needsOf(wanted: WantedField): readonly (string | ExpressionValue)[] {
  switch (wanted.kind) {
    case 'hidden':
      return [];
    case 'guarded':
      return ['_id', ...needsOf(wanted.of)];
    case 'changes':
      return [...neededForChanges(wanted.model.versions), ...needsOf(wanted.of)];
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
