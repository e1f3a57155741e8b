/** Which rooms of `src` each room may import from, besides itself. A room that is not here fails the test. */
export const importTable: Readonly<Record<string, readonly string[]>> = {
  util: [],
  errors: ['util'],
  observability: ['util', 'errors'],
  model: ['util', 'errors', 'observability'],
  pipeline: ['util', 'errors', 'observability'],
  'local-mongod': ['util', 'errors', 'observability'],
  search: ['util', 'errors', 'observability', 'model', 'pipeline'],
  database: ['util', 'errors', 'observability', 'model', 'pipeline'],
  planner: ['util', 'errors', 'observability', 'model', 'pipeline', 'search'],
  auth: ['util', 'errors', 'observability', 'model', 'pipeline', 'planner', 'database'],
  loaders: ['util', 'errors', 'observability', 'model', 'pipeline', 'planner', 'database'],
  writes: ['util', 'errors', 'observability', 'model', 'pipeline', 'planner', 'database', 'loaders'],
  schema: [
    'util',
    'errors',
    'observability',
    'model',
    'pipeline',
    'planner',
    'search',
    'loaders',
    'writes',
    'auth',
  ],
  client: [
    'util',
    'errors',
    'observability',
    'model',
    'pipeline',
    'planner',
    'database',
    'loaders',
    'writes',
  ],
  server: [
    'util',
    'errors',
    'observability',
    'model',
    'planner',
    'database',
    'auth',
    'loaders',
    'writes',
    'schema',
    'client',
  ],
  cli: ['util', 'errors', 'observability', 'model', 'database', 'auth', 'schema', 'server', 'local-mongod'],
};

/** Which rooms may load a package at run time; one that is not here may be loaded by none. */
export const packageTable: Readonly<Record<string, readonly string[]>> = {
  mongodb: ['database'],
  bson: ['model', 'planner', 'database', 'local-mongod', 'writes', 'schema'],
  graphql: ['schema', 'server'],
  'graphql-yoga': ['server'],
  '@graphql-yoga/render-graphiql': ['server'],
  '@pothos/core': ['schema'],
  '@pothos/plugin-relay': ['schema'],
  dataloader: ['loaders'],
  pino: ['observability'],
  'pino-pretty': ['observability'],
  'mongodb-memory-server-core': ['local-mongod'],
  tsx: ['server'],
  '@node-rs/argon2': ['auth'],
  '@node-rs/bcrypt': ['auth'],
  '@zxcvbn-ts/language-common': ['auth'],
  jose: ['auth'],
  nodemailer: ['auth'],
  otpauth: ['auth'],
  cookie: ['server'],
};

/** Packages whose types any room may name: they stand in signatures on the way from the database to the client. */
export const freeTypes: readonly string[] = ['mongodb', 'graphql'];

/** Dependencies that nothing imports: named so that npm chooses the versions that Node 20 can run for GraphQL Yoga. */
export const pinnedPackages: readonly string[] = [
  '@graphql-tools/executor',
  '@graphql-tools/merge',
  '@graphql-tools/schema',
  '@graphql-tools/utils',
  // Of accounts, until each is used.
  '@zxcvbn-ts/language-common',
  'nodemailer',
  'otpauth',
];
