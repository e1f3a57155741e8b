import type { Model } from '../../model/model.ts';
import type { Api } from '../api.ts';
import { modelWhere } from '../inputs/where-inputs.ts';
import { selectMeasures } from '../selection/select-measures.ts';
import { aggregateName } from '../type-names.ts';
import { aggregateType } from '../types/aggregate-type.ts';
import { deletedArgument, readDeleted } from '../types/deleted-argument.ts';
import { readWhereArgument } from '../types/list-arguments.ts';

/** `movieAggregate(where: …)`: what all documents that satisfy a filter are together. */
export function addAggregateQuery(api: Api, model: Model): void {
  const typeName = aggregateName(model.name);
  api.addQuery(`${model.singular}Aggregate`, (t) =>
    t.field({
      type: aggregateType(api, model),
      nullable: false,
      description: `What all ${model.name} documents that satisfy the filter are together.`,
      extensions: { mongraph: { model: model.name, query: 'aggregate' } },
      args: {
        where: t.arg({
          type: modelWhere(api, model),
          description: 'Only documents that satisfy these conditions.',
        }),
        ...deletedArgument(api, model, t),
      },
      resolve: (_root, args, { mongraph: state }, info) => {
        const wants = selectMeasures(model, { nodes: info.fieldNodes, typeName }, info, state.access);
        const condition = readWhereArgument(model, args.where, state.access);
        return state.loaders.aggregate(
          { model, condition, wants, deleted: readDeleted(args) },
          info.fieldNodes,
        );
      },
    }),
  );
}
