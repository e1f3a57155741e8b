import { MongraphError } from '../../errors/mongraph-error.ts';
import type { StoredField } from '../model.ts';
import { declaredFields, type Check } from './checked-project.ts';
import { valueProblem } from './value-problem.ts';

/** Defaults that the field itself would refuse; functions that make a default are not called. */
export const checkDefaults: Check = ({ owners }) =>
  owners.flatMap((owner) =>
    declaredFields(owner).flatMap((field) => {
      const reason = wrongDefault(field);
      if (reason === undefined) return [];
      const params = { model: owner.name, field: field.name, reason: `${reason}.` };
      return [new MongraphError('MODEL_BAD_DEFAULT', params)];
    }),
  );

function wrongDefault({ default: value, required, type }: StoredField): string | undefined {
  if (value === undefined || typeof value === 'function') return undefined;
  if (value === null) return required ? 'is null, but the field is required' : undefined;
  return valueProblem(type, value);
}
