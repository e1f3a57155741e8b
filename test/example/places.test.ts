import { readdirSync, readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import config from '../../example/places/mongraph.config.ts';
import {
  connect,
  createModels,
  ensureCollections,
  ensureIndexes,
  serveProject,
  type Database,
} from '../../src/index.ts';
import { seedSearchKeys } from '../../src/server/project/seed-search-keys.ts';
import { seedUsers } from '../../src/server/project/seed-users.ts';
import type { MongraphServer } from '../../src/server/create-server.ts';

const models = createModels(config.models);
let database: Database;
let archive: Database;
let server: MongraphServer;
let endpoint: string;

beforeAll(async () => {
  const name = `example-places-${process.pid}`;
  database = await connect({ uri: inject('mongoUri'), name });
  archive = await connect({ uri: inject('mongoUri'), name: `${name}-archive` });
  const dbOf = (alias: string) => (alias === 'archive' ? archive : database).db;
  await ensureCollections(dbOf, models);
  const { signal } = new AbortController();
  const logger = pino({ level: 'silent' });
  const databases = { archive };
  const createUser = seedUsers(config, { models, connected: { database, databases }, logger });
  const seeding = {
    db: database.db,
    database: dbOf,
    createUser,
    withSearchKeys: seedSearchKeys(models),
    signal,
  };
  await config.seed?.({ ...seeding, progress: () => undefined });
  await ensureIndexes(dbOf, models);
  server = serveProject(config, { models, database, databases, mode: 'development', logger, port: 0 });
  endpoint = `${(await server.listen()).url.replace('localhost', '127.0.0.1')}/graphql`;
});

afterAll(async () => {
  await server.close();
  for (const opened of [database, archive]) {
    await opened.db.dropDatabase();
    await opened.close();
  }
});

interface Answer {
  // Tests look into answers of any shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors?: unknown;
}

async function ask(query: string): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

const folder = new URL('../../example/places/queries/', import.meta.url);
const askTab = (file: string) => ask(readFileSync(new URL(file, folder), 'utf8'));

describe('the operations of the tabs', () => {
  it.each(readdirSync(folder))('%s gives no errors, and no empty list', async (file) => {
    const { data, errors } = await askTab(file);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toContain('[]');
  });

  it('are in the tabs, in order', () => {
    const tabs = typeof config.graphiql === 'object' ? (config.graphiql.tabs ?? []) : [];
    expect(tabs.map(({ query }) => /query (\w+)/.exec(query)?.[1])).toEqual([
      'Nearest',
      'OnTheMap',
      'Shapes',
      'Tags',
      'Visits',
      'BestRated',
      'Groups',
      'Own',
    ]);
  });
});

const sumOf = (groups: { nodes: { count: number }[] }) =>
  groups.nodes.reduce((sum, { count }) => sum + count, 0);

describe('the answers', () => {
  it('have the nearest place first, which is the nearest of its kind too', async () => {
    const market = '{ type: "Point", coordinates: [-18.42, 44.61] }';
    const { data, errors } = await ask(`{
      placesNear(near: { location: { point: ${market} } }, first: 50) { edges { distance node { _id kind } } }
      nearestOfEachKind(point: ${market}) { _id kind } }`);
    expect(errors).toBeUndefined();
    const edges: { distance: number; node: { _id: number; kind: string } }[] = data.placesNear.edges;
    expect(edges).toEqual(edges.toSorted((one, other) => one.distance - other.distance));
    const firsts = ['cafe', 'museum', 'park'].map(
      (kind) => edges.find(({ node }) => node.kind === kind)?.node,
    );
    expect(new Set(data.nearestOfEachKind)).toEqual(new Set(firsts));
    expect(data.nearestOfEachKind[0]).toEqual(edges[0]?.node);
  });

  it('find by the area of a district what is in it', async () => {
    const { data } = await ask('{ districts(first: 36) { nodes { area places(first: 0) { totalCount } } } }');
    for (const { area, places } of data.districts.nodes.slice(0, 3)) {
      const within = JSON.stringify(area).replaceAll(/"(\w+)":/g, '$1:');
      const inside = await ask(
        `{ places(where: { location: { within: { polygon: ${within} } } }, first: 0) { totalCount } }`,
      );
      expect(inside.data.places).toEqual(places);
    }
  });

  it('count every place once in groups', async () => {
    const { data } = await askTab('7-groups.graphql');
    const { data: all } = await ask('{ placeAggregate { count } cafeAggregate { count } }');
    expect(all.placeAggregate.count).toBe(3000);
    const sums = [data.byKind, data.byCity, data.byMedia, data.byYears, data.bySeats].map(sumOf);
    expect(sums).toEqual([3000, 3000, 3000, 3000, all.cafeAggregate.count]);
  });

  it('lead from places to visits in the archive, and back', async () => {
    const { data } =
      await ask(`{ place(by: { id: "1" }) { name visits { totalCount nodes { place { name } } } }
      visitAggregate(where: { placeId: { eq: 1 } }) { count } visitGroups(by: [{ at: { unit: MONTH } }]) { nodes { count } } }`);
    const { name, visits } = data.place;
    expect(visits.totalCount).toBe(data.visitAggregate.count);
    expect(visits.nodes[0].place).toEqual({ name });
    expect(data.visitGroups.nodes).toHaveLength(12);
    expect(sumOf(data.visitGroups)).toBe(20_000);
  });

  it('have a view that says what its model says', async () => {
    const { data } = await ask(
      `{ placeRatings(first: 1) { nodes { stars reviewCount place { reviewsAggregate { count avg { stars } } } } } }`,
    );
    const [{ stars, reviewCount, place }] = data.placeRatings.nodes;
    expect(place.reviewsAggregate).toEqual({ count: reviewCount, avg: { stars } });
  });

  it('know how long a street is, and what is like a place', async () => {
    const { data } = await ask(`{ streets(first: 100) { nodes { metres } }
      similarPlaces(to: 1, first: 3) { similarity place { _id district { places(where: { _id: { eq: 1 } }) { exists } } } } }`);
    for (const { metres } of data.streets.nodes) expect(metres).toBeGreaterThan(3000);
    expect(data.similarPlaces).toHaveLength(3);
    for (const { similarity, place } of data.similarPlaces) {
      expect(similarity).toBeLessThanOrEqual(1);
      expect(place._id).not.toBe(1);
      expect(place.district.places.exists).toBe(true);
    }
  });
});
