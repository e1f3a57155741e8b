import type { Model } from '../../model/model.ts';
import type { WriteAction } from '../../planner/access.ts';
import type { Condition } from '../../planner/where/condition.ts';
import type { InputPath } from '../failure.ts';

/** The right that a write needs of each document that it is about. */
export interface Right {
  readonly model: Model;
  readonly action: WriteAction;
  /** Of fields that the input names and that may be written in some of the documents alone. */
  readonly fields: readonly FieldRight[];
}

/** Where a field may be written, and where the input does so. */
export interface FieldRight {
  readonly name: string;
  readonly condition: Condition;
  readonly path: InputPath;
}

/** The right to an action whose input names no fields. */
export function rightTo(action: WriteAction, model: Model): Right {
  return { model, action, fields: [] };
}
