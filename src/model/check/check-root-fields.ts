import { MongraphError } from '../../errors/mongraph-error.ts';
import { upperFirst } from '../naming.ts';
import { treesOf } from '../trees-of.ts';
import { hasDeletePreview } from '../pointers-to-mind.ts';
import { nearFields } from '../near-fields.ts';
import type { Check } from './checked-project.ts';

/** Fields of `Query`, and of `Mutation`, that would have one name. */
export const checkRootFields: Check = (project) => [...checkQueries(project), ...checkMutations(project)];

const checkQueries: Check = ({ models }) => {
  const seen = new Map([
    ['node', 'any object by its global id'],
    ['nodes', 'objects by their global ids'],
    ...(models.every(({ search }) => search === undefined)
      ? []
      : [['search', 'the search over everything'] as const]),
  ]);
  const claims = models.flatMap((model) => [
    [model.singular, `one "${model.name}"`] as const,
    [model.plural, `the list of "${model.name}"`] as const,
    [`${model.singular}Aggregate`, `the aggregate of "${model.name}"`] as const,
    ...(model.groups ? [[`${model.singular}Groups`, `the groups of "${model.name}"`] as const] : []),
    ...treesOf(model).flatMap(({ roots, fields: [field] }) =>
      roots === false ? [] : [[roots, `the roots of "${model.name}.${field.name}"`] as const],
    ),
    ...(hasDeletePreview(model)
      ? [[`${model.singular}DeletePreview`, `what a delete of "${model.name}" would do`] as const]
      : []),
    ...(model.search === undefined
      ? []
      : [[`search${upperFirst(model.plural)}`, `the search of "${model.name}"`] as const]),
    ...(nearFields(model).length === 0
      ? []
      : [[`${model.plural}Near`, `the list of "${model.name}" by distance`] as const]),
    ...((model.search?.suggest ?? []).length === 0
      ? []
      : [[`suggest${upperFirst(model.plural)}`, `the completions of "${model.name}"`] as const]),
  ]);
  return claims.flatMap(([name, second]) => {
    const first = seen.get(name);
    const ofGroups = [first, second].some((one) => one?.startsWith('the groups of') === true);
    if (first !== undefined)
      return [
        new MongraphError('MODEL_ROOT_FIELD_COLLISION', { of: 'query', name, first, second, ofGroups }),
      ];
    seen.set(name, second);
    return [];
  });
};

/** Mutations are named after one document and after several; names that differ here may be one there. */
const checkMutations: Check = ({ models }) => {
  const seen = new Map<string, { readonly name: string; readonly by: string }>();
  const claims = models
    .filter(({ writes }) => writes.mutations.size > 0)
    .flatMap(({ name, singular, plural }) => [
      { name: singular, by: `for one "${name}"` },
      { name: plural, by: `for several "${name}"` },
    ]);
  return claims.flatMap((claim) => {
    const ending = upperFirst(claim.name);
    const first = seen.get(ending);
    if (first === undefined) seen.set(ending, claim);
    // Of one name altogether they are reported as queries.
    if (first === undefined || first.name === claim.name) return [];
    const name = `create${ending}`;
    const params = { of: 'mutation', name, first: first.by, second: claim.by, ofGroups: false } as const;
    return [new MongraphError('MODEL_ROOT_FIELD_COLLISION', params)];
  });
};
