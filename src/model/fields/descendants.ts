import type { AnyModelDefinition } from '../define/definitions.ts';
import type { TreeDefinition } from '../define/field-definition.ts';
import type { TreeOptions } from '../define/field-options.ts';
import { defineTree, type EdgeTreeOptions } from './define-tree.ts';

/**
 * The documents below a document: its children, their children, and so on.
 *
 * `by` names the reference to the parent, or the list of references to the parents, in the same model; dotted where it
 * stands in an embedded document. With `through`, documents of another model lead `from` a document `to` its child.
 *
 * @example
 * const Part = defineModel('Part', {
 *   fields: {
 *     get parts() { return field.descendants({ through: { model: Use, from: 'whole', to: 'part' } }); },
 *   },
 * });
 * const Use = defineModel('Use', {
 *   fields: {
 *     get whole() { return field.reference(Part); },
 *     get part() { return field.reference(Part); },
 *   },
 * });
 */
export function descendants<Edge extends AnyModelDefinition>(
  by: string | EdgeTreeOptions<Edge>,
  options: TreeOptions = {},
): TreeDefinition {
  return defineTree('down', by, options);
}
