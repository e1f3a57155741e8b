import type { Row } from '../../loaders/list-result.ts';
import type { Place } from '../../loaders/place.ts';
import type { RequestLoaders } from '../../loaders/request-loaders.ts';
import type { Model } from '../../model/model.ts';
import type { DeletedDocuments } from '../../planner/rules/kept-documents.ts';
import type { Selection } from '../../planner/selection.ts';
import { readKey, type Key } from '../../planner/read-key.ts';
import { parseOrder } from '../../planner/order/parse-order.ts';
import { parsePage } from '../../planner/page/parse-page.ts';
import type { Api } from '../api.ts';
import { prefetchRelations } from '../relations/prefetch-relations.ts';
import { keyInput } from '../inputs/key-input.ts';
import { plainConnection, selectConnection, wantsOnPage } from '../selection/select-connection.ts';
import { selectDocument } from '../selection/select-document.ts';
import { connectionType } from '../types/connection-types.ts';
import { shapeReader } from '../../loaders/values/shape-of.ts';
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
        const selected = selectConnection(shape, info);
        const request = { ...readListArguments(model, args, selected), deleted: readDeleted(args) };
        const wants = wantsOnPage(selected, request.page);
        const list = await context.mongraph.loaders.list(request, wants, info.fieldNodes);
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
        const { loaders } = context.mongraph;
        const selection = selectDocument(model, info.fieldNodes, info);
        const place = info.fieldNodes;
        const row = await loadByKey(model, readKey(model, by), {
          loaders,
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

interface KeyRead {
  readonly loaders: RequestLoaders;
  readonly selection: Selection;
  readonly place: Place;
  readonly deleted: DeletedDocuments | undefined;
}

async function loadByKey(
  model: Model,
  key: Key,
  { loaders, selection, place, deleted }: KeyRead,
): Promise<Row | null> {
  if (key.path !== undefined) {
    const row = await loaders.byKey({ model, path: key.path, selection, deleted }, place).load(key.value);
    return row === null || isNamed(model, key.named, row) ? row : null;
  }
  const order = parseOrder(model, undefined);
  const page = parsePage(model, order, { first: 1 });
  const request = { model, condition: key.condition, order, page, selection, deleted };
  const { rows } = await loaders.list(request, { rows: true, cursors: false, count: false }, place);
  return rows[0] ?? null;
}

/** A global id of one of the models that share a collection is that of no document of another. */
function isNamed(model: Model, named: Model | undefined, row: Row): boolean {
  return named === undefined || named === model || shapeReader(model)(row)?.model === named;
}
