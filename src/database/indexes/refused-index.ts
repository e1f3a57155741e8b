import type { MongoServerError } from 'mongodb';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { IndexDefinition } from '../../model/define/index-definition.ts';
import { indexName } from '../../model/index-name.ts';

const duplicateKey = 11000;

/**
 * Codes whose text speaks of the index alone: BadValue, FailedToParse, TypeMismatch, CannotCreateIndex,
 * InvalidOptions, IndexOptionsConflict, IndexKeySpecsConflict, InvalidIndexSpecificationOption.
 */
const aboutTheIndex = new Set<unknown>([2, 9, 14, 67, 72, 85, 86, 197]);

/** CannotIndexParallelArrays and CannotBuildIndexKeys: their text quotes the document that they met. */
const aboutDocuments = new Set<unknown>([171, 201]);

/** So does that of numbered assertions, such as the one of a value that is no GeoJSON. */
const firstAssertion = 16_000;

/** What a server's refusal to build an index means; errors that have nothing to do with the index stay as they are. */
export function refusedIndex(
  error: MongoServerError,
  { model, index: definition }: { readonly model: string; readonly index: IndexDefinition },
): Error {
  const index = indexName(definition);
  if (error.code === duplicateKey) {
    // No cause: the driver's error carries the values.
    return new MongraphError('INDEX_DUPLICATES', { model, index, paths: Object.keys(definition.keys) });
  }
  if (aboutTheIndex.has(error.code)) {
    return new MongraphError('INDEX_REFUSED', { model, index, reason: error.message }, { cause: error });
  }
  const code = Number(error.code);
  if (!aboutDocuments.has(code) && code < firstAssertion) return error;
  const reason = `documents that are there do not fit it (${error.codeName ?? `code ${code}`}).`;
  return new MongraphError('INDEX_REFUSED', { model, index, reason });
}
