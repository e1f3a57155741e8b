import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import { distinctMeasures } from '../../planner/aggregate/measure.ts';
import { groupsText } from '../../planner/groups/group-position.ts';
import type { GroupRequest } from '../../planner/groups/group-request.ts';
import type { FieldAccess } from '../../planner/fields/field-access.ts';
import { parseGroupBy } from '../../planner/groups/parse-group-by.ts';
import { parseGroupOrder } from '../../planner/groups/parse-group-order.ts';
import { parseHaving } from '../../planner/groups/parse-having.ts';
import { decodePosition } from '../../planner/page/cursor.ts';
import { readPage, type PageInput } from '../../planner/page/parse-page.ts';
import type { Api } from '../api.ts';
import { groupByInput } from '../inputs/group-by-inputs.ts';
import { groupOrderByInput } from '../inputs/group-order-inputs.ts';
import { havingInput } from '../inputs/having-inputs.ts';
import { modelWhere } from '../inputs/where-inputs.ts';
import { selectGroups, type GroupSelection } from '../selection/select-groups.ts';
import { indexKeys } from '../types/group-key-types.ts';
import { deletedArgument, readDeleted } from '../types/deleted-argument.ts';
import { groupConnectionType, type GroupPage } from '../types/group-types.ts';
import { pageArguments, readWhereArgument } from '../types/list-arguments.ts';

/** `movieGroups(by: …)`: documents that have something in common, measured together. */
export function addGroupsQuery(api: Api, model: Model): void {
  api.addQuery(`${model.singular}Groups`, (t) =>
    t.field({
      type: groupConnectionType(api, model),
      nullable: false,
      description: `Groups of ${model.name} documents that have something in common.`,
      extensions: { mongraph: { model: model.name, query: 'groups', defaultFirst: model.page.default } },
      args: {
        by: t.arg({
          type: [groupByInput(api, model)],
          required: true,
          description: 'What the documents of a group have in common.',
        }),
        where: t.arg({
          type: modelWhere(api, model),
          description: 'Only documents that satisfy these conditions.',
        }),
        having: t.arg({
          type: havingInput(api, model),
          description: 'Only groups that satisfy these conditions.',
        }),
        orderBy: t.arg({
          type: [groupOrderByInput(api, model)],
          description: 'The order of the groups, the most important key first. Ties are broken by `key`.',
        }),
        ...pageArguments(model, t),
        ...deletedArgument(api, model, t),
      },
      resolve: async (_root, args, { mongraph: state }, info): Promise<GroupPage> => {
        const { access } = state;
        const selected = selectGroups(model, info, access);
        const { request, text } = readArguments(model, args, { ...selected, access });
        const result = await state.loaders.groups(request, selected.wants, info.fieldNodes);
        return { ...result, keys: indexKeys(request.keys), order: request.order, text };
      },
    }),
  );
}

interface GroupArguments extends PageInput {
  readonly by: readonly object[];
  readonly where?: object | null | undefined;
  readonly having?: object | null | undefined;
  readonly orderBy?: readonly object[] | null | undefined;
}

function readArguments(
  model: Model,
  args: GroupArguments,
  { measured, access }: GroupSelection & { readonly access: FieldAccess },
): { readonly request: GroupRequest; readonly text: string } {
  const keys = parseGroupBy(
    model,
    args.by.map((entry) => ({ ...entry })),
    access,
  );
  const order = parseGroupOrder(model, args.orderBy?.map((entry) => ({ ...entry })) ?? [], { keys, access });
  if (args.having === null) throw new MongraphError('FILTER_NULL', { path: 'having' });
  const having = parseHaving(model, args.having, access);
  const text = groupsText(keys, order.keys);
  const page = readPage(model, args, (cursor, argument) =>
    decodePosition(cursor, { of: text, length: order.keys.length }, argument),
  );
  const wants = {
    count: measured.count || having.count || order.count,
    measures: distinctMeasures([...measured.measures, ...having.measures, ...order.measures]),
  };
  const condition = readWhereArgument(model, args.where, access);
  const deleted = readDeleted(args);
  const request = {
    model,
    condition,
    deleted,
    wants,
    keys,
    having: having.condition,
    order: order.keys,
    page,
  };
  return { request, text };
}
