import { Binary } from 'bson';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { createWriter } from '../../src/database/writes/create-writer.ts';
import { defineEmbedded, defineModel, field } from '../../src/index.ts';
import type { Embed } from '../../src/search/embed/embedder.ts';
import { embedMissing } from '../../src/writes/embeddings/embed-missing.ts';
import { followForEmbedding, type EmbedFollower } from '../../src/writes/embeddings/embed-follower.ts';
import type { WriteFollower } from '../../src/writes/events/committed-writes.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { vectorOf } from './local-embedder.ts';

const dimensions = 16;
const Role = defineEmbedded('Role', { fields: { name: field.string({ required: true }) } });
const Film = defineModel('Film', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string(),
    year: field.int(),
    cast: field.list(field.embedded(Role)),
    meaning: field.vector(dimensions),
    get studio() {
      return field.reference(Studio);
    },
  },
  search: { fields: ['title', 'cast.name'], vector: { field: 'meaning' } },
  timestamps: true,
  version: true,
});
const Studio = defineModel('Studio', {
  fields: { _id: field.int({ required: true }), films: field.hasMany(Film, 'studio') },
});

let asked: string[] = [];
let behave: (texts: readonly string[]) => Promise<void> = async () => undefined;
const embed: Embed = async (texts) => {
  asked.push(...texts);
  await behave(texts);
  return texts.map((text) => vectorOf(text, dimensions));
};

let api: TestApi;
let follower: EmbedFollower;
let givenUp: unknown[] = [];
const embedding = () => {
  const scope = { requestId: 'e', operationName: undefined, signal: undefined, maxTimeMs: 30_000 };
  return { embed, timeoutMs: 5000, writer: createWriter(api.dbOf, scope) };
};

beforeAll(async () => {
  // What follows needs the database, which the test's API opens.
  const late: WriteFollower = {
    follows: (place) => follower.follows(place),
    tell: (writes) => follower.tell(writes),
  };
  api = await createTestApi([Film, Studio], { uri: inject('mongoUri'), name: 'embedding', followers: [late] });
  const giveUp = (error: unknown, about: object) => givenUp.push({ error, about });
  follower = followForEmbedding(api.models, { embedding: embedding(), giveUp, retryMs: 1, tries: 3 });
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.db.collection('films').deleteMany({});
  asked = [];
  givenUp = [];
  behave = async () => undefined;
});

const films = () => api.db.collection<{ _id: number }>('films');

async function run(source: string) {
  const { errors, data } = await api.run(source);
  expect(errors).toEqual([]);
  await follower.settle();
  return data;
}

async function meaningOf(_id: number): Promise<Float32Array | undefined> {
  const film: Readonly<Record<string, unknown>> | null = await films().findOne({ _id });
  const meaning = film?.['meaning'];
  return meaning instanceof Object && '_bsontype' in meaning
    ? Binary.createFromHexString((meaning as Binary).toString('hex'), 9).toFloat32Array()
    : undefined;
}

const create = (values: string) => run(`mutation { createFilm(input: ${values}) { film { id } } }`);

describe('behind a write', () => {
  it('a new document gets a vector of its texts', async () => {
    await create('{ _id: 1, title: "Moon", cast: [{ name: "Ann" }, { name: "Bob" }] }');
    expect(await meaningOf(1)).toEqual(vectorOf('Moon\nAnn\nBob', dimensions));
  });

  it('a changed text gives another vector; nothing else of the document changes, and other changes ask nobody', async () => {
    await create('{ _id: 1, title: "Moon" }');
    await run('mutation { updateFilm(_id: 1, set: { title: "Sun" }) { film { id } } }');
    expect(await meaningOf(1)).toEqual(vectorOf('Sun', dimensions));
    const before = await films().findOne({ _id: 1 });
    asked = [];
    await run('mutation { updateFilm(_id: 1, set: { year: 1999 }) { film { id } } }');
    expect(asked).toEqual([]);
    const after = await films().findOne({ _id: 1 });
    expect(before).toMatchObject({ version: 2 });
    expect(after).toMatchObject({ version: 3, _search: (before as { _search?: unknown } | null)?._search });
  });
});
