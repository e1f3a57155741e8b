import { MongraphError } from '../../errors/mongraph-error.ts';
import { derivedKeys } from '../group-key-names.ts';
import type { Field } from '../model.ts';
import type { Check } from './checked-project.ts';

/** Fields that have the name of a key that groups by another field can have. */
export const checkGroupKeys: Check = ({ owners }) =>
  owners.flatMap((owner) =>
    [...owner.fields.values()].flatMap((field) =>
      keysOf(field)
        .filter((name) => owner.fields.has(name))
        .map(
          (name) =>
            new MongraphError('MODEL_GROUP_KEY_COLLISION', {
              model: owner.name,
              field: name,
              grouped: field.name,
            }),
        ),
    ),
  );

function keysOf(field: Field): string[] {
  if (field.hidden || (field.kind !== 'stored' && field.kind !== 'expression')) return [];
  const type = field.type.kind === 'list' ? field.type.of : field.type;
  return type.kind === 'scalar' ? derivedKeys(field.name, type).map(({ name }) => name) : [];
}
