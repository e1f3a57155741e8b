import type { HasManyField } from '../../model/model.ts';
import type { Failure, InputPath } from '../failure.ts';

/** A relation whose references stand in documents in a list cannot be written from its other end. */
export function noWayBack({ name, target }: HasManyField, path: InputPath): Failure {
  const message = `"${name}" cannot be written here: ${target.name} refers back from inside of a list. Write the ${target.name} itself.`;
  return { kind: 'validation', path, code: 'INVALID', message };
}
