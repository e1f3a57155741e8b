import { elementType } from '../element-type.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import type { IndexDefinition } from '../define/index-definition.ts';
import { indexName } from '../index-name.ts';
import { suggestPath } from '../suggest-path.ts';
import type { FieldOwner, Model, ValueType } from '../model.ts';
import { geoIndexes } from './geo-indexes.ts';
import { findIndexPath } from './index-path.ts';
import { resolvePartial } from './resolve-partial.ts';
import { hasValueFilter } from './type-minimum.ts';

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
  const { sharesWith } = model;
  const indexes: IndexDefinition[] = [...(sharesWith?.indexes ?? [])];
  const keys = new Map((sharesWith?.keys ?? []).map((names) => [names.toSorted().join(), names]));
  const addKey = (names: readonly string[]): void => {
    if (names.every((name) => isLookup(model, name))) keys.set(names.toSorted().join(), Object.freeze(names));
  };
  for (const unique of uniqueFields(model)) {
    indexes.push(ofModel(model, uniqueIndex(unique)));
    addKey([unique.path]);
  }
  for (const index of declaredIndexes(definition)) {
    const resolved = resolveIndex(model, index, problems);
    if (resolved === undefined) continue;
    indexes.push(ofModel(model, resolved));
    if (index.unique === true && index.partial === undefined) addKey(Object.keys(index.keys));
  }
  indexes.push(...geoIndexes(model, indexes));
  return { indexes, keys: [...keys.values()] };
}

/**
 * The index as the collection has it: of a model that shares one, what is unique is so among its own documents.
 *
 * Its name has the model's: another model of the collection may have one over the same keys.
 */
function ofModel({ name, sharesWith, singular }: Model, index: IndexDefinition): IndexDefinition {
  const { discriminator, members } = sharesWith?.variants ?? {};
  const shape = members?.get(singular);
  if (discriminator === undefined || shape === undefined || index.unique !== true) return index;
  const own = { [discriminator.storedAs]: shape.value };
  return Object.freeze({
    ...index,
    name: index.name ?? `${indexName(index)}_${name}`,
    partial: Object.freeze(
      discriminator.storedAs in (index.partial ?? {})
        ? { $and: [own, index.partial] }
        : { ...own, ...index.partial },
    ),
  });
}

/** What a model's author declared: the indexes of the bases, then the model's own. */
export function declaredIndexes({ options }: AnyModelDefinition): readonly IndexDefinition[] {
  return [...(options.extends ?? []).flatMap((base) => base.indexes), ...(options.indexes ?? [])];
}

interface UniqueField {
  readonly path: string;
  readonly storedPath: string;
  readonly required: boolean;
  readonly type: ValueType;
}

/** The unique fields of a model, and those inside of its embedded documents; an embedded type inside of itself once. */
function uniqueFields(owner: FieldOwner, within: readonly FieldOwner[] = []): UniqueField[] {
  return [...owner.fields.values()].flatMap((field) => {
    if (field.kind !== 'stored' || owner.sharesWith?.fields.get(field.name) === field) return [];
    const { name: path, storedAs: storedPath, required, type } = field;
    const own = field.unique && path !== '_id' ? [{ path, storedPath, required, type }] : [];
    const inner = elementType(type);
    if (inner.kind !== 'embedded' || within.includes(inner.model)) return own;
    const below = uniqueFields(inner.model, [...within, inner.model]).map((unique) => ({
      path: `${path}.${unique.path}`,
      storedPath: `${storedPath}.${unique.storedPath}`,
      required: required && type.kind === 'embedded' && unique.required,
      type: unique.type,
    }));
    return [...own, ...below];
  });
}

function uniqueIndex({ storedPath, required, type }: UniqueField): IndexDefinition {
  const keys = Object.freeze({ [storedPath]: 1 as const });
  // A list may be empty, and two empty lists conflict as two nulls do.
  return Object.freeze(
    required && type.kind !== 'list'
      ? { keys, unique: true }
      : { keys, unique: true, partial: Object.freeze(hasValueFilter(storedPath, type)) },
  );
}

/** Whether a client can name one document by the field: it is in the API and has one value to compare. */
function isLookup(model: Model, name: string): boolean {
  const field = model.fields.get(name);
  if (field?.kind !== 'stored' || field.hidden) return false;
  return (
    field.type.kind === 'reference' ||
    (field.type.kind === 'scalar' && field.type.operators.includes('equality'))
  );
}

function resolveIndex(
  model: Model,
  index: IndexDefinition,
  problems: MongraphError[],
): IndexDefinition | undefined {
  const usedBy = `The index "${indexName(index)}" of "${model.name}"`;
  const place = { model, usedBy, problems };
  const keys = storedPaths(index.keys, place);
  const weights = index.weights && storedPaths(index.weights, place);
  const wildcardProjection = index.wildcardProjection && storedPaths(index.wildcardProjection, place);
  const languageOverride =
    index.languageOverride === undefined
      ? undefined
      : Object.keys(storedPaths({ [index.languageOverride]: 1 }, place) ?? {})[0];
  const partial =
    index.partial &&
    resolvePartial(model, index.partial, (reason) => {
      const params = { model: model.name, index: indexName(index), reason };
      problems.push(new MongraphError('MODEL_INDEX_PARTIAL', params));
    });
  if (keys === undefined) return undefined;
  return Object.freeze({
    ...index,
    keys,
    ...(partial && { partial }),
    ...(weights && { weights }),
    ...(wildcardProjection && { wildcardProjection }),
    ...(languageOverride !== undefined && { languageOverride }),
  });
}

interface PathsPlace {
  readonly model: Model;
  readonly usedBy: string;
  readonly problems: MongraphError[];
}

/** The same entries under stored paths; undefined, and a problem noted, where a path is unknown. */
function storedPaths<Value>(
  entries: Readonly<Record<string, Value>>,
  { model, usedBy, problems }: PathsPlace,
): Readonly<Record<string, Value>> | undefined {
  const stored: Record<string, Value> = {};
  for (const [path, value] of Object.entries(entries)) {
    const found = findIndexPath(model, path);
    if (found === undefined) {
      const suggestions = suggestPath(model, path);
      problems.push(
        new MongraphError('MODEL_UNKNOWN_FIELD', { model: model.name, field: path, usedBy, suggestions }),
      );
      return undefined;
    }
    stored[found.storedPath] = value;
  }
  return Object.freeze(stored);
}
