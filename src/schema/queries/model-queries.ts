import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Row } from '../../loaders/list-result.ts';
import type { Place } from '../../loaders/place.ts';
import type { RequestLoaders } from '../../loaders/request-loaders.ts';
import type { Model } from '../../model/model.ts';
import type { Selection } from '../../planner/selection.ts';
import { readNamedId } from '../../planner/global-id.ts';
import { and, type Condition } from '../../planner/where/condition.ts';
import { parseOrder } from '../../planner/order/parse-order.ts';
import { parsePage } from '../../planner/page/parse-page.ts';
import type { Api } from '../api.ts';
import { prefetchRelations } from '../relations/prefetch-relations.ts';
import { keyInput } from '../inputs/key-input.ts';
import { plainConnection, selectConnection, wantsOnPage } from '../selection/select-connection.ts';
import { selectDocument } from '../selection/select-document.ts';
import { connectionType } from '../types/connection-types.ts';
import { shapeReader } from '../../loaders/values/shape-of.ts';
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
      args: listArguments(api, model, t),
      resolve: async (_root, args, context, info) => {
        const selected = selectConnection(shape, info);
        const request = readListArguments(model, args, selected);
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
      },
      resolve: async (_root, { by }, context, info) => {
        const { loaders } = context.mongraph;
        const selection = selectDocument(model, info.fieldNodes, info);
        const place = info.fieldNodes;
        const row = await loadByKey(model, readKey(model, by), { loaders, selection, place });
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
}

async function loadByKey(
  model: Model,
  key: Key,
  { loaders, selection, place }: KeyRead,
): Promise<Row | null> {
  if (key.path !== undefined) {
    const row = await loaders.byKey({ model, path: key.path, selection }, place).load(key.value);
    return row === null || isNamed(model, key.named, row) ? row : null;
  }
  const order = parseOrder(model, undefined);
  const page = parsePage(model, order, { first: 1 });
  const request = { model, condition: key.condition, order, page, selection };
  const { rows } = await loaders.list(request, { rows: true, cursors: false, count: false }, place);
  return rows[0] ?? null;
}

/** A global id of one of the models that share a collection is that of no document of another. */
function isNamed(model: Model, named: Model | undefined, row: Row): boolean {
  return named === undefined || named === model || shapeReader(model)(row)?.model === named;
}

/** One path with a value, which batches; or several that together are unique. */
type Key =
  | {
      readonly path: string;
      readonly value: unknown;
      /** The model that the value names, where it is a global id. */
      readonly named?: Model;
    }
  | { readonly path?: undefined; readonly condition: Condition };

function readKey(model: Model, by: object): Key {
  const [entry] = Object.entries(by).filter(([, value]) => value !== undefined);
  if (entry === undefined) throw badKey(model, 'it names no key');
  const [name, value]: [string, unknown] = entry;
  if (value === null) throw badKey(model, `"${name}" is null`);
  if (typeof value === 'string' && name === 'id') {
    const { id, model: named } = readNamedId(value, model, 'by.id');
    return { path: '_id', value: id, named };
  }
  const key = model.keys.find((names) => names.join('_') === name) ?? [];
  if (key.length === 0) throw badKey(model, `"${name}" is no key`);
  const single = key.length === 1 ? key[0] : undefined;
  if (single !== undefined) return { path: storedPath(model, single), value: toBson(model, single, value) };
  return {
    condition: and(
      key.map((part) => ({
        kind: 'compare',
        path: storedPath(model, part),
        operator: 'eq',
        operand: toBson(model, part, Reflect.get(Object(value), part)),
        insensitive: false,
      })),
    ),
  };
}

function storedPath(model: Model, name: string): string {
  const field = model.fields.get(name);
  return field?.kind === 'stored' ? field.storedAs : name;
}

function toBson(model: Model, name: string, value: unknown): unknown {
  const field = model.fields.get(name);
  const type = field?.kind === 'stored' ? field.type : undefined;
  const scalar = type?.kind === 'reference' ? type.target.id.type : type;
  if (scalar?.kind !== 'scalar') throw badKey(model, `"${name}" is no key`);
  return scalar.codec.toBson(value);
}

function badKey(model: Model, reason: string): MongraphError {
  return new MongraphError('BAD_KEY', { type: model.name, reason });
}
