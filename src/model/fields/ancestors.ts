import type { AnyModelDefinition } from '../define/definitions.ts';
import type { TreeDefinition } from '../define/field-definition.ts';
import type { TreeOptions } from '../define/field-options.ts';
import { defineTree, type EdgeTreeOptions } from './define-tree.ts';

/**
 * The documents above a document: its parents, their parents, and so on.
 *
 * `by` names the reference to the parent, or the list of references to the parents, in the same model; dotted where it
 * stands in an embedded document. With `through`, documents of another model lead `from` a document `to` its parent.
 *
 * @example
 * const Topic = defineModel('Topic', {
 *   fields: {
 *     get parent() { return field.reference(Topic); },
 *     get ancestors() { return field.ancestors('parent'); },
 *   },
 * });
 */
export function ancestors<Edge extends AnyModelDefinition>(
  by: string | EdgeTreeOptions<Edge>,
  options: TreeOptions = {},
): TreeDefinition {
  return defineTree('up', by, options);
}
