import type { Model } from '../../model/model.ts';
import type { Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';
import { changeLinked } from './change-linked.ts';
import type { WayBack } from './way-back.ts';

/** Documents that are to refer to another parent. */
export interface Move {
  readonly back: WayBack;
  readonly model: Model;
  readonly ids: readonly unknown[];
  readonly to: unknown;
  readonly path: InputPath;
}

/** Makes documents that are there refer to a parent, when that is written. */
export function moveChildren(unit: Unit, { back, model, ids, to, path }: Move): void {
  const { pointer } = back;
  const isList = pointer.field.type.kind === 'list';
  const update = isList ? { $addToSet: { [pointer.path]: to } } : { $set: { [pointer.path]: to } };
  changeLinked(unit, { model, ids, pointer, update, path, phase: 'link' });
}
