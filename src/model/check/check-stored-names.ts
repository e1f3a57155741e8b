import { MongraphError } from '../../errors/mongraph-error.ts';
import type { FieldOwner } from '../model.ts';
import { searchRoom } from '../search/suggest-paths.ts';
import { declaredFields, storedFields, type Check } from './checked-project.ts';

/** Names in MongoDB that it does not take, and names that two fields of one document share. */
export const checkStoredNames: Check = ({ owners }) =>
  owners.flatMap((owner) => [...badNames(owner), ...sharedNames(owner)]);

function badNames(owner: FieldOwner): MongraphError[] {
  return declaredFields(owner).flatMap(({ name: field, storedAs }) => {
    const reason = storedNameProblem(storedAs);
    if (reason === undefined) return [];
    return [new MongraphError('MODEL_BAD_STORED_NAME', { model: owner.name, field, storedAs, reason })];
  });
}

function storedNameProblem(name: string): string | undefined {
  if (name === '') return 'is not empty';
  if (name.startsWith('$')) return 'does not start with "$"';
  if (name.includes('.')) return 'has no dot; for a value inside of a document declare an embedded document';
  if (name === searchRoom) return `is not "${searchRoom}", where documents keep what searches need`;
  if (/^__(?:d_|join)/.test(name))
    return 'does not start with "__d_" or "__join", as the temporary fields of queries do';
  return name.includes('\0') ? 'has no NUL' : undefined;
}

function sharedNames(owner: FieldOwner): MongraphError[] {
  const seen = new Map<string, string>();
  return storedFields(owner).flatMap(({ name, storedAs }) => {
    const first = seen.get(storedAs);
    if (first === undefined) {
      seen.set(storedAs, name);
      return [];
    }
    const params = { model: owner.name, first, second: name, storedAs };
    return [new MongraphError('MODEL_DUPLICATE_STORED_NAME', params)];
  });
}
