import { elementType } from '../../model/element-type.ts';
import type { FieldOwner, Model, ModelSet, ScalarValue, StoredField, ValueType } from '../../model/model.ts';
import type { Random } from '../random.ts';
import { sampleId, samplesOf } from './samples.ts';
import { documentsOf, memberOf, placesOf, type Doc, type Place, type World } from './world.ts';

/** What documents are made with. */
export interface DocumentMaker {
  readonly random: Random;
  readonly models: ModelSet;
  /** Ids of a model's documents that references lead to. */
  readonly idsOf: (model: Model) => readonly unknown[];
  /** Values that rules ask for, which then stand in many documents. */
  readonly wanted: ReadonlyMap<StoredField, readonly unknown[]>;
}

/** Documents of all models of a project: `size` of each, with references that mostly lead somewhere. */
export function makeWorld(maker: Omit<DocumentMaker, 'idsOf'>, size: number): World {
  const { models, random } = maker;
  const shells = new Map(
    placesOf(models).map((place) => [
      place.key,
      Array.from({ length: size }, (_, number) => shellOf(place, number, random)),
    ]),
  );
  const idsOf = (model: Model) => documentsOf(shells, model).map((doc) => doc['_id']);
  const full = { ...maker, idsOf };
  return new Map(
    placesOf(models).map(({ key, model }) => [
      key,
      (shells.get(key) ?? []).map((shell) => makeDocument(model, shell, full)),
    ]),
  );
}

/** A document's id, and where models share a collection which of them it is of. */
export function shellOf({ model }: Place, number: number, random: Random): Doc {
  const { type } = model.id;
  const id = type.kind === 'scalar' ? sampleId(type, number) : undefined;
  const { variants } = model;
  const said =
    variants === undefined
      ? {}
      : { [variants.discriminator.storedAs]: random.pick([...variants.members.values()]).value };
  return { _id: id ?? number, ...said };
}

/** A document with all fields of its model, around a shell. */
export function makeDocument(base: Model, shell: Doc, maker: DocumentMaker): Doc {
  const model = memberOf(base, shell) ?? base;
  return { ...fieldsOf(model, maker), ...shell };
}

function fieldsOf(owner: FieldOwner, maker: DocumentMaker): Doc {
  const entries = [...owner.fields.values()].flatMap((field): [string, unknown][] => {
    if (field.kind !== 'stored') return [];
    const value = fieldValue(field, maker);
    return value === undefined ? [] : [[field.storedAs, value]];
  });
  return Object.fromEntries(entries);
}

/** A value for a field; sometimes null, or undefined for none, where it may be. */
export function fieldValue(field: StoredField, maker: DocumentMaker): unknown {
  const { random, wanted } = maker;
  const draw = random.below(100);
  if (!field.required && draw < 6) return undefined;
  // Indexes of places take no null.
  if (!field.required && draw < 12 && !isShaped(field.type)) return null;
  const values = wanted.get(field);
  if (values !== undefined && draw < 60) {
    const value = random.pick(values);
    return field.type.kind === 'list' ? [value, ...elements(field.type.of, maker)].slice(0, 2) : value;
  }
  return valueOf(field.type, maker);
}

function isShaped(type: ValueType): boolean {
  return type.kind === 'scalar' && (type.geometries !== undefined || type.type === 'vector');
}

function valueOf(type: ValueType, maker: DocumentMaker): unknown {
  const { random, idsOf } = maker;
  switch (type.kind) {
    case 'scalar':
      return scalarOf(type, random);
    case 'list': {
      const { min, max } = type.length;
      const length = Math.min(max, Math.max(min, random.below(4)));
      return Array.from({ length }, () => valueOf(type.of, maker));
    }
    case 'embedded':
      return embeddedValue(type.model, maker);
    case 'reference': {
      const ids = idsOf(type.target);
      const { type: idType } = type.target.id;
      const isLost = ids.length === 0 || random.chance(0.08);
      if (isLost) return idType.kind === 'scalar' ? sampleId(idType, 9_000 + random.below(3)) : null;
      return random.pick(ids);
    }
  }
}

function elements(type: ValueType, maker: DocumentMaker): unknown[] {
  return elementType(type).kind === 'embedded' ? [] : maker.random.few(1, () => valueOf(type, maker));
}

function scalarOf(type: ScalarValue, random: Random): unknown {
  const values = samplesOf(type);
  return values.length === 0 ? null : random.pick(values);
}

function embeddedValue(owner: FieldOwner, maker: DocumentMaker): Doc {
  const { variants } = owner;
  if (variants === undefined) return fieldsOf(owner, maker);
  const member = maker.random.pick([...variants.members.values()]);
  return { ...fieldsOf(member.model, maker), [variants.discriminator.storedAs]: member.value };
}
