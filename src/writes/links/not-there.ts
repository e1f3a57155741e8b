import type { Model } from '../../model/model.ts';
import type { Failure, InputPath } from '../failure.ts';

/** A document is there, but is not among those of the relation. */
export function notThere(model: Model, path: InputPath): Failure {
  const message = `The relation does not lead to this ${model.name}.`;
  return { kind: 'notFound', path, code: 'NOT_FOUND', message };
}
