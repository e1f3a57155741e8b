import type { AnyModelDefinition } from '../define/definitions.ts';
import type { TreeDefinition } from '../define/field-definition.ts';
import type { TreeOptions } from '../define/field-options.ts';
import type { ManyToManyOptions } from './many-to-many.ts';

/** A tree over an edge collection: the edge model, its reference to here and to the next document, and which edges count. */
export interface EdgeTreeOptions<Edge extends AnyModelDefinition>
  extends TreeOptions, Pick<ManyToManyOptions<Edge>, 'through'> {}

/** What `ancestors` and `descendants` make. */
export function defineTree<Edge extends AnyModelDefinition>(
  direction: TreeDefinition['direction'],
  over: string | EdgeTreeOptions<Edge>,
  options: TreeOptions,
): TreeDefinition {
  if (typeof over === 'string') {
    return Object.freeze({ kind: 'tree', direction, by: over, options: Object.freeze({ ...options }) });
  }
  const { through, ...rest } = over;
  return Object.freeze({
    kind: 'tree',
    direction,
    through: Object.freeze({ ...through }),
    options: Object.freeze({ ...rest, ...options }),
  });
}
