import type { ListResult, Row } from '../../loaders/list-result.ts';
import type { Model } from '../../model/model.ts';
import type { OrderKey } from '../../planner/order/parse-order.ts';
import { toCursor } from '../../planner/page/cursor.ts';
import { depthPath } from '../../planner/tree/depth-order.ts';
import type { Api, ConnectionRef } from '../api.ts';
import type { ConnectionShape } from '../selection/select-connection.ts';

/** A row of a page with what its cursor is made of. */
interface Edge {
  readonly row: Row;
  readonly join: Row | undefined;
  readonly order: readonly OrderKey[];
}

/** What a walk in a tree, or a list by distance, is estimated to cost besides its page. */
const costOfFinding = 10;

function isFound({ depths, distance }: ConnectionShape): boolean {
  return depths === true || distance === true;
}

/** The connection type of a list (Relay cursor connections specification). */
export function connectionType(api: Api, shape: ConnectionShape): ConnectionRef {
  return api.connectionNamed(shape.connection, (ref) => {
    const { builder } = api;
    const { model } = shape;
    const edge = edgeType(api, shape);
    const row = api.objectOf(model);
    ref.implement({
      description: `A page of a list of ${model.name}.`,
      extensions: {
        mongraph: { connection: model.name, ...(isFound(shape) ? { cost: costOfFinding } : {}) },
      },
      fields: (t) => ({
        edges: t.field({
          type: [edge],
          nullable: false,
          description: 'The rows of the page, each with its cursor.',
          resolve: ({ rows, joins, order }) =>
            rows.map((one, index) => ({ row: one, join: joins?.[index], order })),
        }),
        nodes: t.field({
          type: [row],
          nullable: false,
          description: 'The rows of the page.',
          resolve: ({ rows }) => rows,
        }),
        pageInfo: t.field({
          type: builder.pageInfoRef(),
          nullable: false,
          description: 'Where the page stands in the list.',
          resolve: pageInfoOf,
        }),
        exists: t.boolean({
          nullable: false,
          description: 'Whether the list has anything at all, over all pages; cheaper than a total.',
          resolve: ({ rows, count }) => rows.length > 0 || (count ?? 0) > 0,
        }),
        totalCount: t.int({
          nullable: false,
          description: 'How many the list has over all pages; counted only if selected.',
          args: { upTo: t.arg.int({ description: 'Count no further than this, which bounds the cost.' }) },
          resolve: ({ count }, { upTo }) => Math.min(count ?? 0, upTo ?? Infinity),
        }),
      }),
    });
  });
}

function edgeType(api: Api, { model, edge, through, depths, distance }: ConnectionShape) {
  const row = api.objectOf(model);
  return api.builder.objectRef<Edge>(edge).implement({
    description: `A ${model.name} in a list.`,
    fields: (t) => ({
      cursor: t.string({
        nullable: false,
        description: 'The place in the list, for `after` and `before`.',
        resolve: (one) => toCursor(one.row, one.order),
      }),
      node: t.field({
        type: row,
        nullable: false,
        description: `The ${model.name}.`,
        resolve: (one) => one.row,
      }),
      ...(through === undefined ? {} : joinField(api, through, t)),
      ...(depths === undefined ? {} : { depth: depthField(t) }),
      ...(distance === undefined ? {} : { distance: distanceField(t) }),
    }),
  });
}

type EdgeFields = Parameters<
  Extract<
    NonNullable<Parameters<ReturnType<Api['builder']['objectRef']>['implement']>[0]['fields']>,
    (...args: never[]) => unknown
  >
>[0];

function joinField(
  api: Api,
  { field, model }: { readonly field: string; readonly model: Model },
  t: EdgeFields,
) {
  return {
    [field]: t.field({
      type: api.objectOf(model),
      nullable: true,
      description: `The ${model.name} that leads there.`,
      // Edges are made above; their join is there where the relation shows it.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      resolve: (one) => (one as Edge).join,
    }),
  };
}

function depthField(t: EdgeFields) {
  return t.int({
    nullable: false,
    description: 'How far away it is, by the shortest way; 1 is a parent or a child.',
    // As above; rows of trees carry their depth.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    resolve: (one) => Number((one as Edge).row[depthPath]),
  });
}

function distanceField(t: EdgeFields) {
  return t.float({
    nullable: false,
    description: 'How far it is from the point, in metres.',
    resolve: (one) => {
      // As above; in a list by distance, that is the first key of the order.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const { row, order } = one as Edge;
      return Number(row[order[0]?.path ?? '']);
    },
  });
}

/** Where a page stands in its list. */
export function pageInfoOf({ rows, order, hasNextPage, hasPreviousPage }: ListResult) {
  const [first] = rows;
  const last = rows.at(-1);
  return {
    hasNextPage,
    hasPreviousPage,
    // Getters: a cursor is made only if it is selected.
    get startCursor() {
      return first === undefined ? null : toCursor(first, order);
    },
    get endCursor() {
      return last === undefined ? null : toCursor(last, order);
    },
  };
}
