import type { BeforeValidateEvent } from '../../model/hooks.ts';
import type { Model } from '../../model/model.ts';
import { referenceKey } from '../../model/reference-key.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';
import type { Values } from '../write-request.ts';
import { hookDocumentReader } from './hook-document.ts';
import { hookEvent, refused, runHook } from './run-hook.ts';

/** An input that is going to be judged. */
export interface UnjudgedInput {
  readonly model: Model;
  readonly set: Values;
  /** The document before; null of a new one. */
  readonly old: StoredDocument | null;
  readonly path: InputPath;
}

/** The values of an input with what hooks lay over them. */
export async function beforeValidate(unit: Unit, { model, set, old, path }: UnjudgedInput): Promise<Values> {
  let values = set;
  for (const { beforeValidate: hook } of model.writes.hooks) {
    if (hook === undefined) continue;
    const event: BeforeValidateEvent<Readonly<Record<string, unknown>>> = {
      ...hookEvent(unit, path),
      action: old === null ? 'create' : 'update',
      set: values,
      old: old === null ? null : hookDocumentReader(model)(old),
    };
    const given = await runHook(unit, { path }, () => hook(event));
    if (given === refused) return values;
    if (isPlainObject(given)) values = layOver(model, values, given);
  }
  return values;
}

/** A reference that is given by its key stands under the key's name in an input. */
function layOver(model: Model, values: Values, given: Values): Values {
  const entries = Object.entries(given).flatMap(([name, value]): [string, unknown][] => {
    const keys = [`${name}Id`, `${name}Ids`].filter((key) => referenceKey(model, key)?.name === name);
    const [key] = keys;
    if (key === undefined || isPlainObject(value)) return [[name, value]];
    return [
      [name, undefined],
      [key, value],
    ];
  });
  return { ...values, ...Object.fromEntries(entries) };
}
