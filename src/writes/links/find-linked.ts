import type { Model } from '../../model/model.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { Linked, NewDocument, Unit } from '../engine/unit.ts';
import { findBy, findMaybe, missing } from '../engine/find-key.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import type { InputPath } from '../failure.ts';
import type { Values } from '../write-request.ts';
import { makeOnce } from './make-once.ts';

/** A nested write that names a document or makes one. */
export interface Wanted {
  readonly kind: 'create' | 'connect' | 'connectOrCreate';
  readonly value: unknown;
  readonly path: InputPath;
}

type Fill = Pick<NewDocument, 'fill' | 'filled'>;

/** Finds or drafts the document that is to be linked; undefined after a failure. */
export async function findLinked(
  unit: Unit,
  model: Model,
  { kind, value, path }: Wanted,
  fill: Fill = {},
): Promise<Linked | undefined> {
  switch (kind) {
    case 'create':
      return draftLinked(unit, { model, set: value, path, ...fill });
    case 'connect':
      return there(await findBy(unit, model, { by: value, path }));
    case 'connectOrCreate': {
      const { by, create } = isPlainObject(value) ? value : {};
      const id = await findMaybe(unit, model, { by, path: [...path, 'by'] });
      if (id !== missing) return there(id);
      // Two places of one mutation may name the same document that is not there yet.
      const name = `${model.name} ${keyName(by)}`;
      const made = { model, set: create, path: [...path, 'create'], ...fill };
      return makeOnce(unit, { name, path, make: () => draftLinked(unit, made) });
    }
  }
}

/** A text that is equal for equal keys as the API gives them. */
function keyName(by: unknown): string {
  return JSON.stringify(by, (_name, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

function there(id: unknown): Linked | undefined {
  return id === undefined ? undefined : { id, isNew: false };
}

async function draftLinked(
  unit: Unit,
  wanted: Omit<NewDocument, 'set'> & { readonly set: unknown },
): Promise<Linked | undefined> {
  demandTransaction(unit);
  const { set, path } = wanted;
  if (!isPlainObject(set)) {
    const message = `Write the fields of the ${wanted.model.name} to create.`;
    unit.failures.push({ kind: 'validation', path, code: 'WRONG_TYPE', message });
    return undefined;
  }
  const values: Values = set;
  const draft = await unit.nested.draft(unit, { ...wanted, set: values });
  return draft === undefined ? undefined : { id: draft.id, isNew: true };
}
