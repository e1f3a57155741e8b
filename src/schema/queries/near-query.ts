import { nearFields } from '../../model/near-fields.ts';
import type { Model } from '../../model/model.ts';
import { nearOrder, parseNear } from '../../planner/near/parse-near.ts';
import { parsePage } from '../../planner/page/parse-page.ts';
import type { Api } from '../api.ts';
import { nearInput } from '../inputs/near-input.ts';
import { prefetchRelations } from '../relations/prefetch-relations.ts';
import { selectConnection, type ConnectionShape } from '../selection/select-connection.ts';
import { nearConnectionName, nearEdgeName, nearQueryName } from '../type-names.ts';
import { connectionType } from '../types/connection-types.ts';
import { deletedArgument, readDeleted } from '../types/deleted-argument.ts';
import { listArguments, readWhereArgument } from '../types/list-arguments.ts';

/** `placesNear(near: …)`: a model's documents in the order of their distance, where an index finds them so. */
export function addNearQuery(api: Api, model: Model): void {
  if (nearFields(model).length === 0) return;
  const shape: ConnectionShape = {
    model,
    connection: nearConnectionName(model.name),
    edge: nearEdgeName(model.name),
    through: undefined,
    distance: true,
  };
  api.addQuery(nearQueryName(model.plural), (t) => {
    const { where, first, after } = listArguments(api, model, t);
    return t.field({
      type: connectionType(api, shape),
      nullable: false,
      description: `${model.name} documents in the order of their distance, the nearest first. Those without a place are none of them.`,
      extensions: { mongraph: { model: model.name, query: 'near', defaultFirst: model.page.default } },
      args: {
        near: t.arg({
          type: nearInput(api, model),
          required: true,
          description: 'From where distances are measured.',
        }),
        where,
        first,
        after,
        ...deletedArgument(api, model, t),
      },
      resolve: async (_root, args, context, info) => {
        const { access, loaders } = context.mongraph;
        const { selection, wants, rowNodes } = selectConnection(shape, info, access);
        const near = parseNear(model, args.near, access);
        const order = nearOrder(model, near);
        const request = {
          model,
          near,
          order,
          condition: readWhereArgument(model, args.where, access),
          page: parsePage(model, order, args),
          selection,
          deleted: readDeleted(args),
        };
        const list = await loaders.near(request, wants, info.fieldNodes);
        await prefetchRelations({ owner: model, rows: list.rows, nodes: rowNodes }, { context, info });
        return list;
      },
    });
  });
}
