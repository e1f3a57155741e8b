import type { MongraphError } from '../../errors/mongraph-error.ts';
import type { IndexDefinition, IndexDirection } from '../define/index-definition.ts';
import { indexName } from '../index-name.ts';
import type { Model, ScalarValue } from '../model.ts';
import { findIndexPath, type IndexPath } from '../resolve/index-path.ts';
import { elementType } from '../element-type.ts';

/** One key of a declared index. */
export interface IndexKey extends IndexPath {
  readonly path: string;
  readonly direction: IndexDirection;
}

/** An index as its author declared it, with its keys looked up. */
export interface CheckedIndex {
  readonly model: Model;
  readonly index: IndexDefinition;
  readonly keys: readonly IndexKey[];
  /** What messages call it. */
  readonly params: { readonly model: string; readonly index: string };
}

/** Looks for one sort of mistake in one index. */
export type IndexRule = (checked: CheckedIndex) => MongraphError | undefined;

/** Undefined where a key is unknown, which resolution has said. */
export function checkedIndex(model: Model, index: IndexDefinition): CheckedIndex | undefined {
  const keys: IndexKey[] = [];
  for (const [path, direction] of Object.entries(index.keys)) {
    const found = findIndexPath(model, path);
    if (found === undefined) return undefined;
    keys.push({ ...found, path, direction });
  }
  return { model, index, keys, params: { model: model.name, index: indexName(index) } };
}

/** The scalar that a key covers, in a list too; undefined where it covers documents, or what a JSON field holds. */
export function scalarAt({ field, wildcard }: IndexPath): ScalarValue | undefined {
  if (field === undefined || wildcard) return undefined;
  const type = elementType(field.type);
  return type.kind === 'scalar' && type.type !== 'json' ? type : undefined;
}

/** Whether a key's values are of a kind that the declaration leaves open: JSON, or all there is. */
export function isOpen({ field, wildcard }: IndexPath): boolean {
  if (field === undefined || wildcard) return true;
  const type = elementType(field.type);
  return type.kind === 'scalar' && type.type === 'json';
}
