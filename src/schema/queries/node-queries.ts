import { brandWithType } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Row } from '../../loaders/list-result.ts';
import { fromGlobalId } from '../../planner/global-id.ts';
import type { Api } from '../api.ts';
import type { MongraphContext } from '../context.ts';
import { shapeReader } from '../../loaders/values/shape-of.ts';
import { selectDocument } from '../selection/select-document.ts';

/** `node(id)` and `nodes(ids)`: anything by its global id (Relay global object identification). */
export function addNodeQueries(api: Api): void {
  const { builder } = api;
  const type = builder.nodeInterfaceRef();
  api.addQuery('node', (t) =>
    t.field({
      type,
      nullable: true,
      description: 'Anything by its global id; null where there is none.',
      extensions: { mongraph: { query: 'node' } },
      args: { id: t.arg.id({ required: true, description: 'A global id.' }) },
      resolve: (_root, { id }, context, info) => loadNode(String(id), 'id', { api, context, info }),
    }),
  );
  api.addQuery('nodes', (t) =>
    t.field({
      type: [type],
      nullable: { list: false, items: true },
      description: 'Several things by their global ids, in the order of the ids; null where there is none.',
      extensions: { mongraph: { query: 'nodes' } },
      args: { ids: t.arg.idList({ required: true, description: 'Global ids.' }) },
      resolve: (_root, { ids }, context, info) =>
        ids.map((id, index) => loadNode(String(id), `ids.${index}`, { api, context, info })),
    }),
  );
}

interface NodePlace {
  readonly api: Api;
  readonly context: MongraphContext;
  readonly info: GraphQLResolveInfo;
}

async function loadNode(
  id: string,
  argument: string,
  { api, context, info }: NodePlace,
): Promise<Row | null> {
  const { models, loaders } = context.mongraph;
  const found = fromGlobalId(id, models);
  if (found === undefined) {
    const given = id.length > 60 ? `${id.slice(0, 60)}…` : id;
    throw new MongraphError('BAD_ID', {
      argument,
      given,
      expected: 'a global id, as the field "id" gives it',
    });
  }
  const { model } = found;
  const selection = selectDocument(model, info.fieldNodes, info);
  const row = await loaders.byKey({ model, path: '_id', selection }, info.fieldNodes).load(found.id);
  if (row === null) return null;
  const concrete = shapeReader(model)(row)?.model ?? model;
  brandWithType(row, api.objectOf(concrete));
  return row;
}
