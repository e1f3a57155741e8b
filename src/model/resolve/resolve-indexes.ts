import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import type { IndexDefinition } from '../define/index-definition.ts';
import { findPath } from '../find-path.ts';
import type { Model } from '../model.ts';

/** A model's indexes over stored paths, and the API field names of what looks one document up. */
export interface ResolvedIndexes {
  readonly indexes: readonly IndexDefinition[];
  readonly keys: readonly (readonly string[])[];
}

/** The indexes that a model declares and those that its unique fields need; unknown paths become problems. */
export function resolveIndexes(
  model: Model,
  definition: AnyModelDefinition,
  problems: MongraphError[],
): ResolvedIndexes {
  const indexes: IndexDefinition[] = [];
  const keys: (readonly string[])[] = [];
  for (const field of model.fields.values()) {
    if (field.kind !== 'stored' || !field.unique || field.name === '_id') continue;
    indexes.push(
      Object.freeze({ keys: { [field.storedAs]: 1 as const }, unique: true, sparse: !field.required }),
    );
    keys.push(Object.freeze([field.name]));
  }
  for (const index of definition.options.indexes ?? []) {
    const stored = storedKeys(model, index, problems);
    if (stored === undefined) continue;
    indexes.push(Object.freeze({ ...index, keys: stored }));
    if (index.unique === true && index.partial === undefined)
      keys.push(Object.freeze(Object.keys(index.keys)));
  }
  return { indexes, keys };
}

function storedKeys(
  model: Model,
  index: IndexDefinition,
  problems: MongraphError[],
): IndexDefinition['keys'] | undefined {
  const stored: Record<string, IndexDefinition['keys'][string]> = {};
  for (const [path, direction] of Object.entries(index.keys)) {
    const found = path === '$**' ? { storedPath: path } : findPath(model, path);
    if (found === undefined) {
      const usedBy = `An index of "${model.name}"`;
      const suggestions = suggest(path, model.fields.keys());
      problems.push(
        new MongraphError('MODEL_UNKNOWN_FIELD', { model: model.name, field: path, usedBy, suggestions }),
      );
      return undefined;
    }
    stored[found.storedPath] = direction;
  }
  return Object.freeze(stored);
}
