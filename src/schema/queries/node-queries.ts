import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Row } from '../../loaders/list-result.ts';
import { fromGlobalId } from '../../planner/global-id.ts';
import type { Api } from '../api.ts';
import type { Operation } from '../relations/prefetch-relations.ts';
import { loadNode } from './load-node.ts';

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
      resolve: (_root, { id }, context, info) => loadGlobal(String(id), 'id', { api, context, info }),
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
        ids.map((id, index) => loadGlobal(String(id), `ids.${index}`, { api, context, info })),
    }),
  );
}

interface NodePlace extends Operation {
  readonly api: Api;
}

function loadGlobal(id: string, argument: string, place: NodePlace): Promise<Row | null> {
  const found = fromGlobalId(id, place.context.mongraph.models);
  if (found !== undefined) return loadNode(found, place);
  const given = id.length > 60 ? `${id.slice(0, 60)}…` : id;
  throw new MongraphError('BAD_ID', {
    argument,
    given,
    expected: 'a global id, as the field "id" gives it',
  });
}
