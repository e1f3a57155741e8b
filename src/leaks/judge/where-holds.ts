import { MongraphError } from '../../errors/mongraph-error.ts';
import { isModel } from '../../model/is-model.ts';
import type { FieldOwner, Model, ScalarValue, StoredField, ValueType } from '../../model/model.ts';
import { referenceKey } from '../../model/reference-key.ts';
import { findNamedId } from '../../planner/global-id.ts';
import { memberOf, type Doc, type World } from '../world/world.ts';
import { listJudges, plainOperands, scalarJudges } from './operators.ts';
import { inTree, referredTo, relatedTo } from './related.ts';

/** Where a filter is judged. */
export interface WherePlace {
  readonly world: World;
  /** The model whose document it is about, for messages and ids. */
  readonly model: Model;
}

/**
 * Whether a document satisfies a filter as code writes it: written from the truth table, and from nothing that the engine
 * is made of, so that one mistake is not made twice.
 *
 * @throws MongraphError LEAKS_CANNOT_JUDGE for what it does not know.
 */
export function whereHolds(owner: FieldOwner, where: unknown, doc: Doc, place: WherePlace): boolean {
  return Object.entries(Object(where)).every(
    ([name, value]) => value === undefined || entryHolds(owner, [name, value], doc, place),
  );
}

type Entry = readonly [name: string, value: unknown];

// What is asked, of which document, and where: four things that belong to each other nowhere else.
function entryHolds(owner: FieldOwner, [name, value]: Entry, doc: Doc, place: WherePlace): boolean {
  const one = (part: unknown) => whereHolds(owner, part, doc, place);
  switch (name) {
    case 'AND':
      return listOf(value).every(one);
    case 'OR':
      return listOf(value).some(one);
    case 'NOT':
      return !one(value);
    case 'id':
      return owner === place.model
        ? idHolds(value, doc, place)
        : fieldHolds(owner, [name, value], doc, place);
    default:
      return fieldHolds(owner, [name, value], doc, place);
  }
}

function fieldHolds(owner: FieldOwner, [name, value]: Entry, doc: Doc, place: WherePlace): boolean {
  const { world } = place;
  const shape = owner.variants?.members.get(name);
  if (owner.variants !== undefined && shape !== undefined) {
    const isOf = String(doc[owner.variants.discriminator.storedAs]) === String(shape.value);
    const model = shape.model;
    return isOf && whereHolds(model, value, doc, isModel(model) ? { ...place, model } : place);
  }
  const field = owner.fields.get(name);
  const key = field === undefined ? referenceKey(owner, name) : undefined;
  if (key !== undefined) return keyHolds(key, value, doc, place);
  if (field === undefined) throw cannotJudge(place, `the field "${name}"`);
  switch (field.kind) {
    case 'stored':
      return storedHolds(field, value, doc, place);
    case 'hasMany':
    case 'manyToMany':
      return quantified(field.target, value, relatedTo(world, field, doc), world);
    case 'tree':
      return quantified(field.target, value, inTree(world, field, doc), world);
    case 'expression':
    case 'computed':
      throw cannotJudge(place, `the field "${name}"`);
  }
}

function storedHolds(field: StoredField, value: unknown, doc: Doc, place: WherePlace): boolean {
  const { type, storedAs } = field;
  const stored = doc[storedAs];
  const { world } = place;
  switch (type.kind) {
    case 'scalar':
      return comparisonsHold(type, value, stored, place);
    case 'embedded':
      return embeddedHolds(type.model, value, stored, place);
    case 'reference':
      return referredTo(world, type.target, stored).some((one) =>
        whereHolds(type.target, value, one, { world, model: type.target }),
      );
    case 'list':
      return listHolds(type.of, value, stored, place);
  }
}

function listHolds(of: ValueType, value: unknown, stored: unknown, place: WherePlace): boolean {
  const { world } = place;
  if (of.kind === 'reference')
    return quantified(of.target, value, referredTo(world, of.target, stored), world);
  if (of.kind !== 'embedded') return listComparisonsHold(of, value, stored, place);
  const elements = (Array.isArray(stored) ? stored : []).filter(isDocument);
  const { some, every, none, ...rest } = Object(value);
  const holds = (where: unknown) => (one: Doc) => whereHolds(of.model, where, one, place);
  return (
    (some === undefined || elements.some(holds(some))) &&
    (every === undefined || elements.every(holds(every))) &&
    (none === undefined || !elements.some(holds(none))) &&
    listComparisonsHold(of, rest, stored, place)
  );
}

function embeddedHolds(owner: FieldOwner, value: unknown, stored: unknown, place: WherePlace): boolean {
  const { IS_NULL: isNull, ...rest } = Object(value);
  const isThere = stored !== null && stored !== undefined;
  if (isNull !== undefined && isThere === isNull) return false;
  return whereHolds(owner, rest, isDocument(stored) ? stored : {}, place);
}

function quantified(target: Model, value: unknown, documents: readonly Doc[], world: World): boolean {
  const holds = (where: unknown) => (doc: Doc) => whereHolds(target, where, doc, { world, model: target });
  return Object.entries(Object(value)).every(([name, where]) => {
    if (name === 'some') return documents.some(holds(where));
    if (name === 'every') return documents.every(holds(where));
    return name === 'none' && !documents.some(holds(where));
  });
}

/** `authorId`, `tagsIds`. */
function keyHolds(key: StoredField, value: unknown, doc: Doc, place: WherePlace): boolean {
  const { type, storedAs } = key;
  const inner = type.kind === 'list' ? type.of : type;
  const id = inner.kind === 'reference' ? inner.target.id.type : inner;
  if (type.kind === 'list') return listComparisonsHold(id, value, doc[storedAs], place);
  return id.kind === 'scalar' && comparisonsHold(id, value, doc[storedAs], place);
}

function comparisonsHold(type: ScalarValue, value: unknown, stored: unknown, place: WherePlace): boolean {
  if (type.operators.includes('path') || type.geometries !== undefined)
    return presenceHolds(value, stored, { place, what: type.type });
  const { mode, ...operators } = Object(value);
  return Object.entries(operators).every(([name, operand]) => {
    const judge = scalarJudges[name];
    if (judge === undefined) throw cannotJudge(place, `"${name}"`);
    return judge(stored, toBson(type, name, operand), mode === 'INSENSITIVE');
  });
}

function presenceHolds(
  value: unknown,
  stored: unknown,
  { place, what }: { readonly place: WherePlace; readonly what: string },
): boolean {
  return Object.entries(Object(value)).every(([name, operand]) => {
    const isPresence = name === 'isNull' || name === 'exists';
    if (!isPresence) throw cannotJudge(place, `"${name}" of a ${what}`);
    return scalarJudges[name]?.(stored, operand, false) === true;
  });
}

function listComparisonsHold(of: ValueType, value: unknown, stored: unknown, place: WherePlace): boolean {
  return Object.entries(Object(value)).every(([name, operand]) => {
    const judge = listJudges[name];
    if (judge === undefined) throw cannotJudge(place, `"${name}" of a list`);
    return judge(stored, of.kind === 'scalar' ? toBson(of, name, operand) : operand, false);
  });
}

function toBson(type: ScalarValue, operator: string, operand: unknown): unknown {
  if (operand === null || plainOperands.has(operator)) return operand;
  return Array.isArray(operand) ? operand.map(type.codec.toBson) : type.codec.toBson(operand);
}

/** Global ids, or raw ones: of a document of that model. */
function idHolds(value: unknown, doc: Doc, { model }: WherePlace): boolean {
  const toNamed = (id: unknown) => findNamedId(String(id), model);
  const isNamed = (id: unknown): boolean => {
    const named = toNamed(id);
    if (named === undefined) return false;
    const own = memberOf(model, doc);
    const fits = named.model === model || named.model === own;
    return fits && scalarJudges['eq']?.(doc['_id'], named.id, false) === true;
  };
  return Object.entries(Object(value)).every(([name, operand]) => {
    const isAmong = listOf(operand).some(isNamed);
    return name === 'eq' || name === 'in' ? isAmong : !isAmong;
  });
}

function cannotJudge({ model }: WherePlace, what: string): MongraphError {
  return new MongraphError('LEAKS_CANNOT_JUDGE', { model: model.name, what });
}

function isDocument(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('_bsontype' in value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
