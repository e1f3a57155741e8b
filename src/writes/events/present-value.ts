import { bsonToJson } from '../../model/fields/json/bson-to-json.ts';
import type { EmbeddedModel, FieldOwner, StoredField, ValueType } from '../../model/model.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';

/** A document's entries, or those of one that is embedded: stored names. */
export type StoredEntries = Readonly<Record<string, unknown>>;

/**
 * A stored value as JSON, with the API's names: ids, longs, decimals and moments as texts, durations in milliseconds, bytes as
 * base64, and null where there is nothing. What is of another type than the model says is there as it is.
 */
export function presentValue(type: ValueType, raw: unknown): unknown {
  if (raw === null || raw === undefined) return null;
  switch (type.kind) {
    case 'scalar':
      return jsonOf(type.codec.fromBson(raw) ?? raw);
    case 'reference':
      return presentValue(type.target.id.type, raw);
    case 'list':
      return Array.isArray(raw) ? raw.map((one: unknown) => presentValue(type.of, one)) : bsonToJson(raw);
    case 'embedded':
      return isPlainObject(raw) ? presentEmbedded(type.model, raw) : bsonToJson(raw);
  }
}

/** The fields that clients see. */
export function visibleFields({ fields }: FieldOwner): StoredField[] {
  return [...fields.values()].filter(
    (field): field is StoredField => field.kind === 'stored' && !field.hidden,
  );
}

/** The model of an embedded document: of one of several shapes that which its discriminator says. */
export function shapeOfEmbedded(model: EmbeddedModel, raw: StoredEntries): EmbeddedModel {
  const { variants } = model;
  if (variants === undefined) return model;
  const told = raw[variants.discriminator.storedAs];
  return [...variants.members.values()].find(({ value }) => value === told)?.model ?? model;
}

function presentEmbedded(model: EmbeddedModel, raw: StoredEntries): unknown {
  const shape = shapeOfEmbedded(model, raw);
  const { variants } = model;
  const member = [...(variants?.members.values() ?? [])].find((one) => one.model === shape);
  const fields = visibleFields(shape).map(({ name, storedAs, type }) => [
    name,
    presentValue(type, raw[storedAs]),
  ]);
  const told = variants === undefined ? [] : [[variants.discriminator.name, member?.name ?? null]];
  return Object.fromEntries([...told, ...fields]);
}

function jsonOf(value: unknown): unknown {
  if (value instanceof Float32Array) return Array.from(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : bsonToJson(value);
}
