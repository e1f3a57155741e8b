import type { Model } from '../../model/model.ts';
import { readKey } from '../../planner/read-key.ts';
import type { Api } from '../api.ts';
import { prefetchRelations } from '../relations/prefetch-relations.ts';
import { keyInput } from '../inputs/key-input.ts';
import { plainConnection, selectConnection, wantsOnPage } from '../selection/select-connection.ts';
import { selectDocument } from '../selection/select-document.ts';
import { connectionType } from '../types/connection-types.ts';
import { loadByKey } from './load-by-key.ts';
import { deletedArgument, readDeleted } from '../types/deleted-argument.ts';
import { listArguments, readListArguments } from '../types/list-arguments.ts';

/** `movies(…)`: a list of a model's documents. */
export function addListQuery(api: Api, model: Model): void {
  const shape = plainConnection(model);
  api.addQuery(model.plural, (t) =>
    t.field({
      type: connectionType(api, shape),
      nullable: false,
      description: `A list of ${model.name}. ${model.description ?? ''}`.trim(),
      extensions: { mongraph: { model: model.name, query: 'list', defaultFirst: model.page.default } },
      args: { ...listArguments(api, model, t), ...deletedArgument(api, model, t) },
      resolve: async (_root, args, context, info) => {
        const { access, loaders } = context.mongraph;
        const selected = selectConnection(shape, info, access);
        const asked = readListArguments(model, args, { ...selected, access });
        const request = { ...asked, deleted: readDeleted(args) };
        const wants = wantsOnPage(selected, request.page);
        const list = await loaders.list(request, wants, info.fieldNodes);
        await prefetchRelations(
          { owner: model, rows: list.rows, nodes: selected.rowNodes },
          { context, info },
        );
        return list;
      },
    }),
  );
}

/** `movie(by: …)`: one document by any unique key. */
export function addKeyQuery(api: Api, model: Model): void {
  api.addQuery(model.singular, (t) =>
    t.field({
      type: api.objectOf(model),
      nullable: true,
      description:
        `One ${model.name} by a unique key; null where there is none. ${model.description ?? ''}`.trim(),
      extensions: { mongraph: { model: model.name, query: 'one' } },
      args: {
        by: t.arg({ type: keyInput(api, model), required: true, description: 'Exactly one unique key.' }),
        ...deletedArgument(api, model, t),
      },
      resolve: async (_root, { by, ...args }, context, info) => {
        const { access, loaders } = context.mongraph;
        const selection = selectDocument(model, info.fieldNodes, info, access);
        const place = info.fieldNodes;
        const row = await loadByKey(model, readKey(model, by, access), {
          loaders,
          access,
          selection,
          place,
          deleted: readDeleted(args),
        });
        const rows = row === null ? [] : [row];
        await prefetchRelations({ owner: model, rows, nodes: info.fieldNodes }, { context, info });
        return row;
      },
    }),
  );
}
