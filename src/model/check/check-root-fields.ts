import { MongraphError } from '../../errors/mongraph-error.ts';
import { treesOf } from '../trees-of.ts';
import { nearFields } from '../near-fields.ts';
import type { Check } from './checked-project.ts';

/** Fields of `Query` that would have one name. */
export const checkRootFields: Check = ({ models }) => {
  const seen = new Map([
    ['node', 'any object by its global id'],
    ['nodes', 'objects by their global ids'],
  ]);
  const claims = models.flatMap((model) => [
    [model.singular, `one "${model.name}"`] as const,
    [model.plural, `the list of "${model.name}"`] as const,
    [`${model.singular}Aggregate`, `the aggregate of "${model.name}"`] as const,
    ...(model.groups ? [[`${model.singular}Groups`, `the groups of "${model.name}"`] as const] : []),
    ...treesOf(model).flatMap(({ roots, fields: [field] }) =>
      roots === false ? [] : [[roots, `the roots of "${model.name}.${field.name}"`] as const],
    ),
    ...(nearFields(model).length === 0
      ? []
      : [[`${model.plural}Near`, `the list of "${model.name}" by distance`] as const]),
  ]);
  return claims.flatMap(([name, second]) => {
    const first = seen.get(name);
    const ofGroups = [first, second].some((one) => one?.startsWith('the groups of') === true);
    if (first !== undefined)
      return [new MongraphError('MODEL_ROOT_FIELD_COLLISION', { name, first, second, ofGroups })];
    seen.set(name, second);
    return [];
  });
};
