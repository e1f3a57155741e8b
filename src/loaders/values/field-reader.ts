import { MongraphError } from '../../errors/mongraph-error.ts';
import { bsonTypeOf } from '../../model/fields/bson-type.ts';
import type { EmbeddedValue, ExpressionField, StoredField, ValueType } from '../../model/model.ts';
import { expressionValue } from '../../planner/derive/expression-value.ts';
import { shapeReader, unknownShape } from './shape-of.ts';

/** Reads a field's value out of a document as the driver gives it. */
export type FieldReader = (document: Readonly<Record<string, unknown>>) => unknown;

/** Where a value stands, for messages. */
export interface ValuePlace {
  readonly model: string;
  readonly field: string;
}

/**
 * The reader of a stored field: null (or the default) where the value is missing, embedded documents as they are.
 *
 * The reader throws FIELD_WRONG_TYPE for a value that is of another BSON type than the model says.
 */
export function fieldReader(owner: string, field: StoredField): FieldReader {
  const { storedAs, default: fallback } = field;
  const read = valueReader(field.type, { model: owner, field: field.name });
  return (document) => {
    const raw = document[storedAs];
    if (raw !== undefined && raw !== null) return read(raw);
    if (fallback === undefined) return null;
    return typeof fallback === 'function' ? fallback() : fallback;
  };
}

/** The reader of an expression field, out of a document in which its value was computed; null where it gives none. */
export function expressionReader(owner: string, field: ExpressionField): FieldReader {
  const { name } = expressionValue(field);
  const read = valueReader(field.type, { model: owner, field: field.name });
  return (document) => {
    const raw = document[name];
    return raw === undefined || raw === null ? null : read(raw);
  };
}

type ValueReader = (raw: unknown) => unknown;

/** The reader of a value of a type; throws FIELD_WRONG_TYPE for one of another BSON type. */
export function valueReader(type: ValueType, place: ValuePlace): ValueReader {
  switch (type.kind) {
    case 'scalar': {
      const { fromBson } = type.codec;
      return (raw) => fromBson(raw) ?? wrongType(type, raw, place);
    }
    case 'embedded':
      return documentReader(type, place);
    case 'reference':
      return valueReader(type.target.id.type, place);
    case 'list': {
      const element = valueReader(type.of, place);
      return (raw) =>
        Array.isArray(raw)
          ? raw.map((one: unknown) => (one == null ? wrongType(type.of, one, place) : element(one)))
          : wrongType(type, raw, place);
    }
  }
}

/** Of a document of several shapes also the shape has to be known. */
function documentReader(type: EmbeddedValue, place: ValuePlace): ValueReader {
  const { model } = type;
  if (model.variants === undefined) return (raw) => (isDocument(raw) ? raw : wrongType(type, raw, place));
  const shapeOf = shapeReader(model);
  return (raw) => {
    if (!isDocument(raw)) return wrongType(type, raw, place);
    return shapeOf(raw) === undefined ? unknownShape(model, raw, place) : raw;
  };
}

function isDocument(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) && bsonTypeOf(raw) === undefined;
}

function wrongType(type: ValueType, raw: unknown, place: ValuePlace): never {
  throw new MongraphError('FIELD_WRONG_TYPE', {
    ...place,
    expected: expectedName(type),
    found: foundName(raw),
  });
}

function expectedName(type: ValueType): string {
  switch (type.kind) {
    case 'scalar':
      return type.type;
    case 'embedded':
      return `document (${type.model.name})`;
    case 'reference':
      return `the id of a ${type.target.name}`;
    case 'list':
      return 'list';
  }
}

function foundName(raw: unknown): string {
  if (Array.isArray(raw)) return 'list';
  if (raw instanceof Date) return 'date';
  if (raw === null) return 'null';
  if (typeof raw !== 'object') return typeof raw;
  return bsonTypeOf(raw) ?? 'document';
}
