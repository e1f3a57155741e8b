import { pino } from 'pino';
import { connect, type Database } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import type { IndexDefinition } from '../../src/model/define/index-definition.ts';
import type { ModelSet } from '../../src/model/model.ts';
import { serializeError } from '../../src/observability/serialize-error.ts';
import type { MongraphServer } from '../../src/server/create-server.ts';
import type { ExplainReport } from '../../src/server/explain/explain-report.ts';
import { defineConfig, type Config } from '../../src/server/project/config.ts';
import { serveProject } from '../../src/server/project/serve-project.ts';

const Edition = defineEmbedded('Edition', {
  fields: { format: field.string(), year: field.int({ storedAs: 'y' }) },
});
const Publisher = defineEmbedded('Publisher', { fields: { city: field.string({ storedAs: 'c' }) } });

type Indexes = readonly IndexDefinition[];

/** The models, each with these indexes besides its own. */
export function modelsWith(extra: Readonly<Record<string, Indexes>> = {}): AnyModelDefinition[] {
  const Author = defineModel('Author', {
    fields: {
      _id: field.int({ required: true }),
      name: field.string({ required: true, storedAs: 'n' }),
      country: field.string(),
      get books() {
        return field.hasMany(Book, 'author');
      },
    },
    indexes: extra['Author'] ?? [],
  });
  const Book = defineModel('Book', {
    fields: {
      _id: field.int({ required: true }),
      title: field.string({ required: true, storedAs: 't' }),
      year: field.int({ required: true, storedAs: 'y' }),
      lang: field.string(),
      pages: field.int({ storedAs: 'p' }),
      keywords: field.list(field.string(), { storedAs: 'kw' }),
      shelves: field.list(field.int()),
      publisher: field.embedded(Publisher, { storedAs: 'pub' }),
      editions: field.list(field.embedded(Edition), { storedAs: 'eds' }),
      get author() {
        return field.reference(Author, { storedAs: 'author_id' });
      },
      get sequel() {
        return field.reference(Book);
      },
    },
    indexes: [{ keys: { author: 1, _id: 1 } }, ...(extra['Book'] ?? [])],
  });
  return [Author, Book];
}

export const explainModels = modelsWith();
export const bookCount = 3_000;

/** A project with many books and few indexes. */
export interface ExplainProject {
  readonly database: Database;
  readonly models: ModelSet;
  readonly serve: (options?: Partial<Config> & { mode?: 'development' | 'production' }) => Served;
  readonly close: () => Promise<void>;
}

export interface Served {
  readonly server: MongraphServer;
  readonly log: Record<string, unknown>[];
  readonly ask: (query: string, headers?: Record<string, string>) => Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: { message: string; extensions: Record<string, unknown> }[];
    readonly extensions?: { explain?: ExplainReport };
  };
}

export async function openProject(uri: string, name: string): Promise<ExplainProject> {
  const models = createModels(explainModels);
  const database = await connect({ uri });
  const db = database.client.db(`mongraph_test_${name}`);
  await db.dropDatabase();
  await db.collection('authors').insertMany(many(20, authorAt));
  await db.collection('books').insertMany(many(bookCount, bookAt));
  await ensureIndexes(db, models);
  const opened = { ...database, db };
  const servers: MongraphServer[] = [];
  return {
    database: opened,
    models,
    serve: ({ mode = 'development', ...options } = {}) => {
      const served = serve(opened, models, {
        mode,
        config: defineConfig({ models: explainModels, modelsWithoutPermissions: 'open', ...options }),
      });
      servers.push(served.server);
      return served;
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
      await db.dropDatabase();
      await database.close();
    },
  };
}

interface Serving {
  readonly mode: 'development' | 'production';
  readonly config: Config;
}

function serve(database: Database, models: ModelSet, { mode, config }: Serving): Served {
  const log: Record<string, unknown>[] = [];
  const logger = pino(
    { base: null, serializers: { err: serializeError } },
    { write: (line: string) => void log.push(JSON.parse(line)) },
  );
  const server = serveProject(config, { models, database, mode, logger, port: 0 });
  // What is said at the start is not of a request.
  log.length = 0;
  const ask: Served['ask'] = async (query, headers = {}) => {
    const request = new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: 'localhost', ...headers },
      body: JSON.stringify({ query }),
    });
    const response = await server.fetch(request);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
  };
  return { server, log, ask };
}

function many<Made>(count: number, make: (index: number) => Made): Made[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

// The driver's types know generated ids alone.
function authorAt(index: number): { _id: never } {
  const author = { _id: index, n: `Author ${index}`, country: index % 2 === 0 ? 'NO' : 'SE' };
  return author as object as { _id: never };
}

function bookAt(index: number): { _id: never } {
  const book = {
    _id: index,
    t: `Book ${index}`,
    y: 1900 + (index % 100),
    lang: index % 300 === 7 ? 'is' : 'en',
    p: index % 977,
    kw: [`k${index % 50}`],
    shelves: [index % 60],
    eds: [{ format: index % 100 === 3 ? 'audio' : 'paper', y: 1900 + (index % 100) }],
    sequel: (index + 1) % bookCount,
    pub: { c: `City ${index % 40}` },
    author_id: index % 20,
  };
  return book as object as { _id: never };
}
