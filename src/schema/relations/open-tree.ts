import type { Model, TreeField } from '../../model/model.ts';
import { depthOrder } from '../../planner/tree/depth-order.ts';
import { readDepth } from '../../planner/tree/read-depth.ts';
import { selectConnection, wantsOnPage, type ConnectionShape } from '../selection/select-connection.ts';
import { connectionName, edgeName, treeName } from '../type-names.ts';
import { readListArguments, type ListArguments } from '../types/list-arguments.ts';
import type { OpenConnection, OperationPlace } from './open-relation.ts';

/** The arguments of a tree as clients give them. */
export interface TreeArguments extends ListArguments {
  readonly depth?: number | null | undefined;
}

/** The connection's types of a model's trees, which they share. */
export function treeShape(model: Model): ConnectionShape {
  const name = treeName(model.name);
  return {
    model,
    connection: connectionName(name),
    edge: edgeName(name),
    through: undefined,
    depths: true,
  };
}

/** Opens what is above or below documents; its keys are their `_id`s. */
export function openTree(
  owner: Model,
  field: TreeField,
  { args, state: { loaders, access }, info }: OperationPlace & { readonly args: TreeArguments },
): OpenConnection {
  return loaders.atPlace(info.fieldNodes, () => {
    const selected = selectConnection(treeShape(field.target), info, access);
    const { orderBy } = args;
    const isOrdered = orderBy !== undefined && orderBy !== null && orderBy.length > 0;
    const order = isOrdered ? undefined : depthOrder(field.target);
    const request = readListArguments(field.target, args, { selection: selected.selection, access, order });
    const shape = {
      tree: field,
      name: `${owner.name}.${field.name}`,
      reach: readDepth(field, args.depth),
      request,
      wants: wantsOnPage(selected, request.page),
    };
    return { loader: loaders.tree(shape, info.fieldNodes), selected };
  });
}
