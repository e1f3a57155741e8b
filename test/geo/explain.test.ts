import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import { createLogger } from '../../src/observability/logger.ts';
import type { ExplainReport } from '../../src/server/explain/explain-report.ts';
import type { MongraphServer } from '../../src/server/create-server.ts';
import { serveProject } from '../../src/server/project/serve-project.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { City, Place, point } from './place-models.ts';

let api: TestApi;
let server: MongraphServer;

beforeAll(async () => {
  api = await createTestApi([Place, City], { uri: inject('mongoUri'), name: 'geo_explain' });
  const places = Array.from({ length: 2_000 }, (_, index) => ({
    _id: `p${index}`,
    location: point((index * 7.13) % 180, (index * 13.31) % 90),
  }));
  await api.db.collection<{ _id: string; location: object }>('places').insertMany(places);
  const database = await connect({ uri: inject('mongoUri') });
  const logger = await createLogger({ level: 'silent' });
  server = serveProject(
    { models: [Place, City] },
    {
      models: api.models,
      database: { ...database, db: database.client.db(api.db.databaseName) },
      mode: 'development',
      logger,
      port: 0,
    },
  );
});

afterAll(async () => {
  await server.close();
  await api.close();
});

const from = '{ type: "Point", coordinates: [7, 13] }';

test.each([
  ['near', `placesNear(near: { location: { point: ${from} } }, first: 5)`],
  [
    'a circle',
    `places(where: { location: { within: { circle: { center: ${from}, radius: 50000 } } } }, first: 5)`,
  ],
  [
    'a box',
    `places(where: { location: { within: { box: { southWest: ${from}, northEast: { type: "Point", coordinates: [8, 14] } } } } }, first: 5)`,
  ],
])('%s is explained, and answered by the index', async (_, field) => {
  const request = new Request('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'localhost', 'x-mongraph-explain': 'execute' },
    body: JSON.stringify({ query: `{ ${field} { nodes { _id } } }` }),
  });
  const response = await server.fetch(request);
  const body = (await response.json()) as { errors?: unknown; extensions: { explain: ExplainReport } };
  expect(body.errors).toBeUndefined();
  const commands = body.extensions.explain.fields.flatMap(({ plans }) =>
    plans.flatMap((plan) => plan.commands),
  );
  expect(commands).toHaveLength(1);
  expect(commands[0]?.execution?.plan).toMatch(/location_2dsphere/);
  expect(commands[0]?.execution?.documentsExamined).toBeLessThan(200);
});
