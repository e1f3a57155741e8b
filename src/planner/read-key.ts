import { MongraphError } from '../errors/mongraph-error.ts';
import { misfit } from '../model/fitting-value.ts';
import type { Model } from '../model/model.ts';
import { refuseUnreadable, type FieldAccess } from './fields/field-access.ts';
import { readNamedId } from './global-id.ts';
import { and, type Condition } from './where/condition.ts';

/** One path with a value, which batches; or several that together are unique. */
export type Key =
  | {
      readonly path: string;
      readonly value: unknown;
      /** The model that the value names, where it is a global id. */
      readonly named?: Model;
    }
  | { readonly path?: undefined; readonly condition: Condition };

/**
 * Reads what identifies a document: exactly one of its model's unique keys, with TypeScript values.
 *
 * @throws MongraphError BAD_KEY, BAD_ID; FIELD_FORBIDDEN for a field that the viewer may not read.
 */
export function readKey(model: Model, by: object, access: FieldAccess): Key {
  const [entry, second] = Object.entries(by).filter(([, value]) => value !== undefined);
  if (entry === undefined) throw badKey(model, 'it names no key');
  if (second !== undefined) throw badKey(model, `it names "${entry[0]}" and "${second[0]}"`);
  const [name, value]: [string, unknown] = entry;
  if (value === null) throw badKey(model, `"${name}" is null`);
  if (name === 'id' || name === '_id') {
    refuseUnreadable(access, model, model.id);
    return readId(model, value);
  }
  const key = model.keys.find((names) => names.join('_') === name) ?? [];
  if (key.length === 0) throw badKey(model, `"${name}" is no key`);
  for (const part of key) {
    const field = model.fields.get(part);
    if (field !== undefined) refuseUnreadable(access, model, field);
  }
  const single = key.length === 1 ? key[0] : undefined;
  if (single !== undefined) return { path: storedPath(model, single), value: toBson(model, single, value) };
  return {
    condition: and(
      key.map((part) => ({
        kind: 'compare',
        path: storedPath(model, part),
        operator: 'eq',
        operand: toBson(model, part, Reflect.get(Object(value), part)),
        insensitive: false,
      })),
    ),
  };
}

/** As text, an id is global or raw; code may give it as the value that documents have. */
function readId(model: Model, value: unknown): Key {
  if (typeof value !== 'string') return { path: '_id', value: toBson(model, '_id', value) };
  const { id, model: named } = readNamedId(value, model, 'by.id');
  return { path: '_id', value: id, named };
}

function storedPath(model: Model, name: string): string {
  const field = model.fields.get(name);
  return field?.kind === 'stored' ? field.storedAs : name;
}

function toBson(model: Model, name: string, value: unknown): unknown {
  const field = model.fields.get(name);
  const type = field?.kind === 'stored' ? field.type : undefined;
  const scalar = type?.kind === 'reference' ? type.target.id.type : type;
  if (scalar?.kind !== 'scalar') throw badKey(model, `"${name}" is no key`);
  const problem = value === null || value === undefined ? 'is missing' : misfit(scalar, value);
  if (problem !== undefined) throw badKey(model, `"${name}" ${problem}`);
  return scalar.codec.toBson(value);
}

function badKey(model: Model, reason: string): MongraphError {
  return new MongraphError('BAD_KEY', { type: model.name, reason });
}
