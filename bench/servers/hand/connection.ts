import type { ObjectRef } from '@pothos/core';
import type { Builder } from './builder.ts';
import { encode } from './text-code.ts';

/** A page of rows; what nobody selects is not worked out. */
export interface Connection<Row> {
  readonly nodes: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** What a cursor to a row says. */
  readonly position: (row: Row) => string;
  readonly count: () => Promise<number> | number;
}

type TypesOf<Given> = Given extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

type NodeRef<Row> = ObjectRef<TypesOf<Builder>, Row>;

/** Makes the connection and edge types of a row type. */
export function connectionsOf(builder: Builder) {
  const PageInfo = builder.objectRef<PageInfoShape>('PageInfo').implement({
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage'),
      hasPreviousPage: t.exposeBoolean('hasPreviousPage'),
      startCursor: t.string({ nullable: true, resolve: ({ startCursor }) => startCursor() }),
      endCursor: t.string({ nullable: true, resolve: ({ endCursor }) => endCursor() }),
    }),
  });
  return <Row>(name: string, node: NodeRef<Row>) => {
    const Edge = builder.objectRef<{ cursor: string; node: Row }>(`${name}Edge`);
    Edge.implement({
      fields: (t) => ({
        cursor: t.exposeString('cursor'),
        node: t.field({ type: node, resolve: (edge) => edge.node as never }),
      }),
    });
    return builder.objectRef<Connection<Row>>(`${name}Connection`).implement({
      fields: (t) => ({
        nodes: t.field({ type: [node], resolve: ({ nodes }) => nodes as never }),
        edges: t.field({
          type: [Edge],
          resolve: ({ nodes, position }) =>
            nodes.map((row) => ({ cursor: encode(position(row)), node: row })),
        }),
        pageInfo: t.field({ type: PageInfo, resolve: pageInfoOf }),
        totalCount: t.int({ resolve: async ({ count }) => count() }),
      }),
    });
  };
}

interface PageInfoShape {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: () => string | null;
  readonly endCursor: () => string | null;
}

function pageInfoOf<Row>({ nodes, position, hasNextPage, hasPreviousPage }: Connection<Row>): PageInfoShape {
  const cursorOf = (row: Row | undefined) => (row === undefined ? null : encode(position(row)));
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: () => cursorOf(nodes[0]),
    endCursor: () => cursorOf(nodes.at(-1)),
  };
}
