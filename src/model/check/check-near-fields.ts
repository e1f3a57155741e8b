import { MongraphError } from '../../errors/mongraph-error.ts';
import { nearFields, type NearField } from '../near-fields.ts';
import type { Check } from './checked-project.ts';

/** Places that a list by distance would call by one name. */
export const checkNearFields: Check = ({ models }) =>
  models.flatMap((model) => {
    const seen = new Map<string, NearField>();
    return nearFields(model).flatMap((field) => {
      const first = seen.get(field.name);
      seen.set(field.name, first ?? field);
      if (first === undefined) return [];
      const { name } = field;
      const places = { first: first.apiPath, second: field.apiPath };
      return [new MongraphError('MODEL_NEAR_COLLISION', { model: model.name, name, ...places })];
    });
  });
