import { createYoga } from 'graphql-yoga';
import { MongoClient } from 'mongodb';
import { serveForBench } from '../../harness/child.ts';
import { databaseName } from '../../harness/dataset.ts';
import { listen } from '../listen.ts';
import { openCollections } from './collections.ts';
import { createLoaders } from './loaders.ts';
import { createSchema } from './schema.ts';

await serveForBench(async (uri) => {
  const client = await MongoClient.connect(uri);
  const collections = openCollections(client.db(databaseName));
  const yoga = createYoga({
    schema: createSchema(),
    context: () => ({ client, collections, loaders: createLoaders(collections) }),
    logging: false,
    graphiql: false,
    landingPage: false,
  });
  return listen((request, response) => void yoga(request, response));
});
