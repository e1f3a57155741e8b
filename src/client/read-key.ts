import { misfit } from '../model/fitting-value.ts';
import { MongraphError } from '../errors/mongraph-error.ts';
import type { Model } from '../model/model.ts';
import { isPlainObject } from '../util/is-plain-object.ts';

/** One document's key: the BSON value at a stored path, or a filter over several fields that together are unique. */
export type Key =
  | { readonly kind: 'one'; readonly path: string; readonly value: unknown }
  | { readonly kind: 'several'; readonly where: Readonly<Record<string, unknown>> };

/**
 * Reads what identifies a document: its `_id`, a unique field, or all fields of a unique index.
 *
 * @throws MongraphError BAD_KEY
 */
export function readKey(model: Model, by: unknown): Key {
  const values = isPlainObject(by) ? by : {};
  const names = Object.keys(values);
  const known = [['_id'], ...model.keys];
  const key = known.find((one) => one.length === names.length && one.every((name) => names.includes(name)));
  if (key === undefined) {
    const written = known.map((one) => `{ ${one.join(', ')} }`).join(' or ');
    throw new MongraphError('BAD_KEY', { type: model.name, reason: `it is to be ${written}` });
  }
  const fields = key.map((name) => keyField(model, name, values[name]));
  const [only] = fields;
  if (only !== undefined && fields.length === 1) return { kind: 'one', path: only.path, value: only.bson };
  return {
    kind: 'several',
    where: Object.fromEntries(fields.map(({ filter, value }) => [filter, { eq: value }])),
  };
}

function keyField(model: Model, name: string, value: unknown) {
  const field = model.fields.get(name);
  const scalar =
    field?.kind === 'stored' && field.type.kind === 'reference'
      ? field.type.target.id.type
      : field?.kind === 'stored'
        ? field.type
        : undefined;
  if (field?.kind !== 'stored' || scalar?.kind !== 'scalar')
    throw new TypeError(`The key "${name}" of ${model.name} is no scalar`);
  const problem = value === undefined || value === null ? 'is null' : misfit(scalar, value);
  if (problem !== undefined) {
    throw new MongraphError('BAD_KEY', { type: model.name, reason: `the value of "${name}" ${problem}` });
  }
  const filter = field.type.kind === 'reference' ? `${name}Id` : name;
  return { path: field.storedAs, bson: scalar.codec.toBson(value), filter, value };
}
