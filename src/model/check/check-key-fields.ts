import { MongraphError } from '../../errors/mongraph-error.ts';
import { elementType } from '../element-type.ts';
import { storedFields, type Check } from './checked-project.ts';

/** Fields that have the name of the key field that the API adds for a reference. */
export const checkKeyFields: Check = ({ owners }) =>
  owners.flatMap((owner) =>
    storedFields(owner).flatMap(({ name: reference, type, hidden }) => {
      if (hidden || elementType(type).kind !== 'reference') return [];
      const field = `${reference}${type.kind === 'list' ? 'Ids' : 'Id'}`;
      if (!owner.fields.has(field)) return [];
      return [new MongraphError('MODEL_KEY_FIELD_COLLISION', { model: owner.name, field, reference })];
    }),
  );
