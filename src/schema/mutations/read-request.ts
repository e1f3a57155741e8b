import type { Model } from '../../model/model.ts';
import type { Failure } from '../../writes/failure.ts';
import type { Changes, DocumentKey, WriteOptions, WriteRequest } from '../../writes/write-request.ts';
import type { MutationName } from '../type-names.ts';
import type { MutationInput } from './mutation-input.ts';
import { readTarget } from './read-target.ts';

/** What a mutation is asked to do, or why it cannot be told. */
export type Read = WriteRequest | Failure;

/**
 * Reads the input of a mutation.
 *
 * @throws MongraphError BAD_ID
 */
export function readRequest(kind: MutationName, model: Model, input: MutationInput): Read {
  return readers[kind](model, input);
}

const readers: Readonly<Record<MutationName, (model: Model, input: MutationInput) => Read>> = {
  create: (model, input) => ({ kind: 'create', model, set: input.set ?? {}, ...optionsOf(input) }),
  createMany: (model, input) => ({
    kind: 'createMany',
    model,
    items: input.items ?? [],
    partial: input.partial === true,
    ...optionsOf(input),
  }),
  upsert: (model, input) =>
    withKey(model, input, (key) => ({
      kind: 'upsert',
      model,
      key,
      create: input.create ?? {},
      update: input.update ?? {},
      ifVersion: input.ifVersion,
      ...optionsOf(input),
    })),
  update: (model, input) =>
    withKey(model, input, (key) => ({
      kind: 'update',
      model,
      key,
      changes: changesOf(input),
      ifVersion: input.ifVersion,
      ...optionsOf(input),
    })),
  updateMany: (model, input) =>
    withWhere(input, (where) => ({
      kind: 'updateMany',
      model,
      where,
      all: input.all === true,
      changes: changesOf(input),
      partial: input.partial === true,
      ...optionsOf(input),
    })),
  delete: (model, input) =>
    withKey(model, input, (key) => ({
      kind: 'delete',
      model,
      key,
      ifVersion: input.ifVersion,
      permanently: input.permanently === true,
      ...optionsOf(input),
    })),
  deleteMany: (model, input) =>
    withWhere(input, (where) => ({
      kind: 'deleteMany',
      model,
      where,
      all: input.all === true,
      permanently: input.permanently === true,
      partial: input.partial === true,
      ...optionsOf(input),
    })),
  restore: (model, input) =>
    withKey(model, input, (key) => ({ kind: 'restore', model, key, ...optionsOf(input) })),
};

function changesOf(input: MutationInput): Changes {
  const { set, inc, mul, min, max, push, addToSet, pull, pop, unset, embedded } = input;
  return { set, inc, mul, min, max, push, addToSet, pull, pop, unset, embedded };
}

function optionsOf({ idempotencyKey, dryRun }: MutationInput): WriteOptions {
  return { idempotencyKey, dryRun };
}

function withKey(model: Model, input: MutationInput, make: (key: DocumentKey) => WriteRequest): Read {
  const key = readTarget(model, input);
  return key.kind === 'id' || key.kind === 'key' ? make(key) : key;
}

/** A filter that is null is no "match all", whatever else is given. */
function withWhere({ where }: MutationInput, make: (where: object | undefined) => WriteRequest): Read {
  if (where !== null) return make(where);
  const message = 'The filter is null; leave it out and give "all: true" to mean all documents';
  return { kind: 'validation', path: ['where'], code: 'EMPTY', message };
}
