import type { Model } from '../../model/model.ts';
import type { Access, WriteAction } from '../access.ts';
import { and, type Condition } from '../where/condition.ts';

/** What a write needs of the documents of a model. */
export interface WriteNeeds {
  readonly action: WriteAction;
  readonly model: Model;
  /** What rules of fields ask besides. */
  readonly also: readonly Condition[];
}

/** An access to nothing but what may be read and also written so: with it, filters of writes are made as those of reads. */
export function accessToWrite(access: Access, needs: WriteNeeds): Access {
  const toWrite = accessByRight(access, needs);
  return {
    ...access,
    conditionFor: (model) => and([access.conditionFor(model), toWrite.conditionFor(model)]),
  };
}

/** An access to what may be written so, readable or not: what documents are judged by before and after a write. */
export function accessByRight(access: Access, { action, model, also }: WriteNeeds): Access {
  return {
    ...access,
    conditionFor: (one) =>
      one === model ? and([access.conditionTo(action, one), ...also]) : access.conditionTo(action, one),
  };
}

/** Whether an access opens every document of a model, as one of its base and of each of its members too. */
export function opensAll({ conditionFor }: Access, model: Model): boolean {
  const members = [...(model.variants?.members.values() ?? [])].map((shape) => shape.model);
  const base = model.sharesWith === undefined ? [] : [model.sharesWith];
  return [model, ...base, ...members].every((one) => conditionFor(one).kind === 'always');
}

/** Whether an access opens no document of a model. */
export function opensNothing({ conditionFor }: Access, model: Model): boolean {
  const base = model.sharesWith === undefined ? [] : [model.sharesWith];
  return [model, ...base].some((one) => conditionFor(one).kind === 'never');
}
