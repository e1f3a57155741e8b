import {
  GraphQLError,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLFieldConfig,
  type GraphQLOutputType,
} from 'graphql';
import { MongraphError } from '../../src/errors/mongraph-error.ts';

/** What resolvers of the schema get; tests make the members that they look at. */
export interface LibraryContext {
  readonly signal?: AbortSignal;
  readonly requestId?: string;
  readonly onSlow?: (signal: AbortSignal | undefined) => void;
  readonly release?: Promise<void>;
  readonly ticks?: () => AsyncIterable<number>;
  readonly writes?: string[];
}

type Field = GraphQLFieldConfig<unknown, LibraryContext>;

const bookFilter: GraphQLInputObjectType = new GraphQLInputObjectType({
  name: 'BookFilter',
  fields: () => ({
    AND: { type: new GraphQLList(new GraphQLNonNull(bookFilter)) },
    titles: { type: new GraphQLList(GraphQLString) },
  }),
});

const paging = { first: { type: GraphQLInt }, last: { type: GraphQLInt }, where: { type: bookFilter } };

function connectionOf(node: GraphQLObjectType): GraphQLObjectType {
  const edge = new GraphQLObjectType({ name: `${node.name}Edge`, fields: () => ({ node: { type: node } }) });
  return new GraphQLObjectType({
    name: `${node.name}Connection`,
    fields: () => ({
      nodes: { type: new GraphQLNonNull(new GraphQLList(node)) },
      edges: { type: new GraphQLNonNull(new GraphQLList(edge)) },
      totalCount: { type: GraphQLInt },
    }),
  });
}

const oneBook = { title: 'Middlemarch' };
const onePage = { nodes: [oneBook], edges: [{ node: oneBook }], totalCount: 1 };

const book: GraphQLObjectType = new GraphQLObjectType({
  name: 'Book',
  fields: () => ({
    title: { type: GraphQLString, description: 'The title on the cover.' },
    similar: { type: bookConnection, args: paging, resolve: () => onePage },
    sequel: { type: book, resolve: () => oneBook },
    chapters: { type: new GraphQLList(book), resolve: () => [oneBook] },
  }),
});
const bookConnection = connectionOf(book);

const shared = new Error('the shared cause, mongodb://ann:secret@db.example/app');

const fields: Record<string, Field> = {
  hello: { type: GraphQLString, description: 'Greets.', resolve: async () => 'world' },
  books: { type: bookConnection, args: paging, resolve: () => onePage },
  byIds: {
    type: new GraphQLList(book),
    args: { ids: { type: new GraphQLList(GraphQLID) } },
    resolve: () => [oneBook],
  },
  short: {
    type: bookConnection,
    args: { first: { type: GraphQLInt } },
    extensions: { mongraph: { defaultFirst: 3 } },
    resolve: () => onePage,
  },
  echo: {
    type: GraphQLString,
    args: { text: { type: GraphQLString } },
    resolve: (_, { text }) => String(text),
  },
  requestId: { type: GraphQLString, resolve: (_, __, { requestId }) => requestId },
  broken: { type: GraphQLString, resolve: () => Promise.reject(shared) },
  brokenToo: { type: GraphQLString, resolve: () => Promise.reject(shared) },
  refused: {
    type: GraphQLString,
    resolve: () => {
      throw new GraphQLError('out of stock', { extensions: { code: 'OUT_OF_STOCK' } });
    },
  },
  caller: {
    type: GraphQLString,
    resolve: () => {
      throw new MongraphError('HTTP_PARAMETER_INVALID', { parameter: 'x', expected: 'small', given: 'big' });
    },
  },
  world: {
    type: GraphQLString,
    resolve: () => {
      throw new MongraphError('UNAVAILABLE', {}, { cause: new Error('connection refused') });
    },
  },
  bigint: { type: new GraphQLNonNull(GraphQLInt), resolve: () => undefined },
  slow: {
    type: GraphQLString,
    resolve: async (_, __, { signal, onSlow, release }) => {
      onSlow?.(signal);
      await release;
      return 'done';
    },
  },
};

const mutation: Record<string, Field> = {
  write: {
    type: GraphQLString,
    args: { text: { type: GraphQLString } },
    resolve: (_, { text }, { writes }) => {
      writes?.push(String(text));
      return String(text);
    },
  },
};

const tick: Field = {
  type: new GraphQLNonNull(GraphQLInt) satisfies GraphQLOutputType,
  subscribe: (_, __, { ticks }) => ticks?.() ?? [],
  resolve: (value) => value,
};

/** A schema with what servers meet: connections, lists, slow and failing fields, a mutation, a subscription. */
export const librarySchema = new GraphQLSchema({
  query: new GraphQLObjectType<unknown, LibraryContext>({ name: 'Query', fields }),
  mutation: new GraphQLObjectType<unknown, LibraryContext>({ name: 'Mutation', fields: mutation }),
  subscription: new GraphQLObjectType<unknown, LibraryContext>({ name: 'Subscription', fields: { tick } }),
});
