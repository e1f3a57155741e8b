import type { Model } from '../../model/model.ts';
import { readNamedId } from '../../planner/global-id.ts';
import type { Failure, ValidationCode } from '../../writes/failure.ts';
import type { DocumentKey } from '../../writes/write-request.ts';
import type { MutationInput } from './mutation-input.ts';

/**
 * Reads which document is meant: exactly one of `id` and `by`; what else is given is a failure.
 *
 * @throws MongraphError BAD_ID
 */
export function readTarget(model: Model, { id, by }: MutationInput): DocumentKey | Failure {
  if (id == null && by == null) return invalid('id', 'REQUIRED', 'Give "id", or another key in "by"');
  if (id != null && by != null) return invalid('by', 'CONTRADICTION', 'Give either "id" or "by", not both');
  return id == null ? { kind: 'key', values: { ...by }, path: 'by' } : idKey(model, String(id));
}

function idKey(model: Model, text: string): DocumentKey {
  return { kind: 'id', id: readNamedId(text, model, 'input.id').id, path: 'id' };
}

function invalid(path: string, code: ValidationCode, message: string): Failure {
  return { kind: 'validation', path: [path], code, message };
}
