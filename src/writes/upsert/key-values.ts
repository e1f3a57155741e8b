import { misfit } from '../../model/fitting-value.ts';
import type { Model, ScalarValue, StoredField } from '../../model/model.ts';
import { fullAccess } from '../../planner/access.ts';
import { idText } from '../../planner/id-text.ts';
import { readKey } from '../../planner/read-key.ts';
import { keyText } from '../../util/key-text.ts';
import type { Draft, NewDocument } from '../engine/unit.ts';
import type { Failure } from '../failure.ts';
import { asRead } from '../input/validate-values.ts';
import type { DocumentKey, Values } from '../write-request.ts';

/** A field of the key that an upsert names, and what the key says of it. */
interface KeyPart {
  readonly field: StoredField;
  /** The name under which a new document gets the value. */
  readonly inputName: string;
  readonly value: unknown;
  readonly bson: unknown;
}

/** What a new document is made of: what the key says stands for what the input leaves out. */
export function withKey(
  model: Model,
  key: DocumentKey,
  create: Values,
): Pick<NewDocument, 'set' | 'filled' | 'fill' | 'named'> {
  const missing = keyParts(model, key).filter(
    ({ field, inputName }) => create[field.name] === undefined && create[inputName] === undefined,
  );
  // Clients cannot write these.
  const silent = missing.filter(({ field }) => field.readOnly && field !== model.id);
  const given = missing.filter((part) => !silent.includes(part));
  return {
    set: { ...Object.fromEntries(given.map(({ inputName, value }) => [inputName, value])), ...create },
    named: silent.map(({ field }) => ({ owner: model, field, path: [key.path] })),
    filled: new Set(silent.map(({ field }) => field.name)),
    fill: (document) => {
      for (const { field, bson } of silent) document[field.storedAs] = bson;
    },
  };
}

/** What a new document says otherwise than the key that it is created by. */
export function contradictions(model: Model, key: DocumentKey, { document, path }: Draft): Failure[] {
  return keyParts(model, key).flatMap(({ field, inputName, bson }): Failure[] => {
    const stored = document[field.storedAs];
    if (stored === undefined || keyText(stored) === keyText(bson)) return [];
    const message = `"${inputName}" is not what the key says. Leave it out: the new ${model.name} gets it from the key.`;
    return [{ kind: 'validation', path: [...path, inputName], code: 'CONTRADICTION', message }];
  });
}

/** Why no document can be created with an `_id` that a client names; undefined where it can. */
export function noIdToChoose(model: Model, key: DocumentKey): Failure | undefined {
  const { id, name } = model;
  const named = idOf(model, key);
  if (named === undefined) return undefined;
  if (id.type.kind === 'scalar' && id.type.type !== 'objectId' && !id.hidden) return undefined;
  const message = `There is no ${name} with the id ${idText(named)}, and ids of new ones cannot be chosen. Name it by another key.`;
  return { kind: 'notFound', path: [key.path], code: 'NOT_FOUND', message };
}

function keyParts(model: Model, key: DocumentKey): KeyPart[] {
  const id = idOf(model, key);
  if (id !== undefined) {
    const { type } = model.id;
    const value = type.kind === 'scalar' ? asValue(type, id) : undefined;
    return [{ field: model.id, inputName: model.id.name, value, bson: id }];
  }
  return keyEntries(model, key).flatMap(([name, value]): KeyPart[] => {
    const field = model.fields.get(name);
    if (field?.kind !== 'stored') return [];
    const isReference = field.type.kind === 'reference';
    const scalar = field.type.kind === 'reference' ? field.type.target.id.type : field.type;
    if (scalar.kind !== 'scalar' || misfit(scalar, value) !== undefined) return [];
    return [{ field, inputName: isReference ? `${name}Id` : name, value, bson: scalar.codec.toBson(value) }];
  });
}

/** The `_id` that a key is, in BSON; undefined where it is another key. */
function idOf(model: Model, key: DocumentKey): unknown {
  if (key.kind === 'id') return key.id;
  // The document was looked for by the key before, as the viewer.
  const read = readKey(model, key.values, fullAccess);
  return read.path === '_id' ? read.value : undefined;
}

/** The fields of a key with their values: those of several that are unique together stand below the names of all. */
function keyEntries(model: Model, key: DocumentKey): [string, unknown][] {
  if (key.kind === 'id') return [];
  return Object.entries(key.values).flatMap(([name, value]): [string, unknown][] => {
    const names = model.keys.find((one) => one.join('_') === name) ?? [];
    return names.length > 1
      ? names.map((part): [string, unknown] => [part, Reflect.get(Object(value), part)])
      : [[name, value]];
  });
}

/** A BSON value as the API has it. */
function asValue({ codec }: ScalarValue, bson: unknown): unknown {
  return codec.fromBson(asRead({ value: bson })['value']);
}
