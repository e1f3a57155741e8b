import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Check } from './checked-project.ts';

/** Collections that MongoDB does not allow, and those that two models share. */
export const checkCollections: Check = ({ models }) => {
  const seen = new Map<string, string>();
  // Models that share a collection with their base are in the base's.
  const owners = models.filter(({ sharesWith }) => sharesWith === undefined);
  return owners.flatMap(({ name: model, database, collection }): MongraphError[] => {
    const reason = collectionProblem(collection);
    if (reason !== undefined)
      return [new MongraphError('MODEL_BAD_COLLECTION', { model, collection, reason })];
    const place = `${database}\0${collection}`;
    const first = seen.get(place);
    if (first !== undefined) {
      return [new MongraphError('MODEL_DUPLICATE_COLLECTION', { first, second: model, collection })];
    }
    seen.set(place, model);
    return [];
  });
};

function collectionProblem(name: string): string | undefined {
  if (name === '') return 'is not empty';
  if (/[$\0]/.test(name)) return 'has no "$" and no NUL';
  if (name.startsWith('system.')) return 'does not start with "system."';
  return name.startsWith('.') || name.endsWith('.') || name.includes('..')
    ? 'has dots only between other characters'
    : undefined;
}
