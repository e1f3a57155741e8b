import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Check } from './checked-project.ts';

/** Fields of `Query` that would have one name. */
export const checkRootFields: Check = ({ models }) => {
  const seen = new Map([
    ['node', 'any object by its global id'],
    ['nodes', 'objects by their global ids'],
  ]);
  const claims = models.flatMap(({ name, singular, plural }) => [
    [singular, `one "${name}"`] as const,
    [plural, `the list of "${name}"`] as const,
    [`${singular}Aggregate`, `the aggregate of "${name}"`] as const,
  ]);
  return claims.flatMap(([name, second]) => {
    const first = seen.get(name);
    if (first !== undefined)
      return [new MongraphError('MODEL_ROOT_FIELD_COLLISION', { name, first, second })];
    seen.set(name, second);
    return [];
  });
};
