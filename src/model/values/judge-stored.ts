import { bsonTypeOf } from '../fields/bson-type.ts';
import type { EmbeddedModel, Field, FieldOwner, ListValue, StoredField, ValueType } from '../model.ts';
import { judgeScalar } from './judge-scalar.ts';
import { brokenCount } from './read-value.ts';
import { note, type Reading, type ValuePath } from './reading.ts';

type Document = Readonly<Record<string, unknown>>;

/** Where a stored value stands, in the API's names. */
interface StoredPlace {
  readonly path: ValuePath;
  readonly reading: Reading;
}

/** Judges the fields of a document as the driver gives it: what is wrong with them is noted, and values for validators. */
export function judgeStored(owner: FieldOwner, document: Document, place: StoredPlace): void {
  for (const field of owner.fields.values()) {
    judgeField(owner, field, { document, place: { ...place, path: [...place.path, field.name] } });
  }
}

interface Stored {
  readonly document: Document;
  readonly place: StoredPlace;
}

/** Judges what a document stores for one field. */
export function judgeField(owner: FieldOwner, field: Field, { document, place }: Stored): void {
  if (field.kind !== 'stored') return;
  const raw = document[field.storedAs];
  if (raw === undefined || raw === null) {
    if (isMissed(field)) note(place, { code: 'REQUIRED', reason: 'is required' });
    return;
  }
  const { problems, validated } = place.reading;
  const before = problems.length;
  judge(field.type, raw, place);
  if (problems.length > before || field.validators.length === 0) return;
  validated.push({ owner: owner.name, field, bson: raw, path: place.path });
}

/** Readers see the default in place of nothing. */
function isMissed({ required, default: fallback }: StoredField): boolean {
  return required && (fallback === undefined || fallback === null);
}

function judge(type: ValueType, raw: unknown, place: StoredPlace): void {
  switch (type.kind) {
    case 'scalar': {
      const value = type.codec.fromBson(raw);
      const faults =
        value === undefined
          ? [{ code: 'WRONG_TYPE' as const, reason: `is no value of the type ${type.type}` }]
          : judgeScalar(type, value).faults;
      for (const fault of faults) note(place, fault);
      return;
    }
    case 'reference':
      judge(type.target.id.type, raw, place);
      return;
    case 'list':
      judgeList(type, raw, place);
      return;
    case 'embedded':
      judgeEmbedded(type.model, raw, place);
  }
}

function judgeList(type: ListValue, raw: unknown, place: StoredPlace): void {
  if (!Array.isArray(raw)) {
    note(place, { code: 'WRONG_TYPE', reason: 'is no list' });
    return;
  }
  for (const fault of brokenCount(type, raw.length)) note(place, fault);
  const elements: readonly unknown[] = raw;
  for (const [index, element] of elements.entries()) {
    const at = { ...place, path: [...place.path, index] };
    if (element === undefined || element === null) {
      note(at, { code: 'REQUIRED', reason: 'is null, and lists hold no nulls' });
    } else {
      judge(type.of, element, at);
    }
  }
}

function judgeEmbedded(model: EmbeddedModel, raw: unknown, place: StoredPlace): void {
  if (!isDocument(raw)) {
    note(place, { code: 'WRONG_TYPE', reason: `is no "${model.name}" document` });
    return;
  }
  const { variants } = model;
  if (variants === undefined) {
    judgeStored(model, raw, place);
    return;
  }
  const { name, storedAs } = variants.discriminator;
  const shape = [...variants.members.values()].find(({ value }) => value === raw[storedAs]);
  if (shape !== undefined) judgeStored(shape.model, raw, place);
  else {
    const reason = `has no "${name}" that is one of ${[...variants.members.keys()].join(', ')}`;
    note(place, { code: 'NOT_A_CHOICE', reason });
  }
}

function isDocument(raw: unknown): raw is Document {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) && bsonTypeOf(raw) === undefined;
}
