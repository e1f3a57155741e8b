import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ValueType } from '../model.ts';
import { declaredFields, type Check } from './checked-project.ts';

/** Validators of fields and of the elements of lists that are no functions. */
export const checkValidators: Check = ({ owners }) =>
  owners.flatMap((owner) =>
    declaredFields(owner).flatMap((field) => {
      const all: readonly unknown[] = [...field.validators, ...ofElements(field.type)];
      if (all.every((one) => typeof one === 'function')) return [];
      const reason = '`validate` is a function, or a list of functions.';
      return [new MongraphError('MODEL_BAD_CONSTRAINT', { model: owner.name, field: field.name, reason })];
    }),
  );

function ofElements(type: ValueType): readonly unknown[] {
  return type.kind === 'list' ? [...type.validators, ...ofElements(type.of)] : [];
}
