import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import { readNamedId } from '../../planner/global-id.ts';
import type { Failure, ValidationCode } from '../../writes/failure.ts';
import type { DocumentKey, Values } from '../../writes/write-request.ts';
import type { MutationInput } from './mutation-input.ts';

/**
 * Reads which document is meant: exactly one of `id` and `by`; what else is given is a failure.
 *
 * @throws MongraphError BAD_ID, BAD_KEY
 */
export function readTarget(model: Model, { id, by }: MutationInput): DocumentKey | Failure {
  if (id == null && by == null) return invalid('id', 'REQUIRED', 'Give "id", or another key in "by"');
  if (id != null && by != null) return invalid('by', 'CONTRADICTION', 'Give either "id" or "by", not both');
  return id == null ? readKey(model, { ...by }) : idKey(model, String(id), 'id');
}

/**
 * Reads a unique key of a model.
 *
 * @throws MongraphError BAD_ID, BAD_KEY
 */
export function readKey(model: Model, by: Values): DocumentKey {
  const [entry] = Object.entries(by).filter(([, value]) => value !== undefined);
  if (entry === undefined) throw badKey(model, 'it names no key');
  const [name, value] = entry;
  if (value === null) throw badKey(model, `"${name}" is null`);
  if (name === 'id' && typeof value === 'string') return idKey(model, value, 'by.id');
  const parts = model.keys.find((key) => key.join('_') === name);
  if (parts === undefined) throw badKey(model, `"${name}" is no key`);
  const values = parts.length === 1 ? { [name]: value } : { ...Object(value) };
  return { kind: 'key', values, path: `by.${name}` };
}

function idKey(model: Model, text: string, path: string): DocumentKey {
  return { kind: 'id', id: readNamedId(text, model, `input.${path}`).id, path };
}

function badKey(model: Model, reason: string): MongraphError {
  return new MongraphError('BAD_KEY', { type: model.name, reason });
}

function invalid(path: string, code: ValidationCode, message: string): Failure {
  return { kind: 'validation', path: [path], code, message };
}
