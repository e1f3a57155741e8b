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
  api = await createTestApi([Film, Studio], {
    uri: inject('mongoUri'),
    name: 'embedding',
    followers: [late],
  });
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

const films = () =>
  api.db.collection<{ readonly _id: number; meaning?: unknown; updatedAt?: Date; _version?: number }>(
    'films',
  );

const failures = 'errors { ... on MutationError { message } }';

async function run(mutation: string): Promise<void> {
  const { errors, data } = await api.run(`mutation { one: ${mutation} { ${failures} } }`);
  expect(errors).toEqual([]);
  expect(data.one.errors).toEqual([]);
  await follower.settle();
}

/** The vectors of all films, as lists of numbers. */
async function meanings(): Promise<Record<number, number[] | null>> {
  const { data } = await api.run('{ films(first: 100) { nodes { _id meaning } } }');
  return Object.fromEntries(
    data.films.nodes.map(({ _id, meaning }: { _id: number; meaning: number[] | null }) => [_id, meaning]),
  );
}

const of = (text: string) => Array.from(vectorOf(text, dimensions), (number) => expect.closeTo(number, 5));

const create = (values: string) => run(`createFilm(input: { set: ${values} })`);

describe('behind a write', () => {
  it('a new document gets a vector of its texts', async () => {
    await create('{ _id: 1, title: "Moon", cast: [{ name: "Ann" }, { name: "Bob" }] }');
    expect(await meanings()).toEqual({ 1: of('Moon\nAnn\nBob') });
  });

  it('a changed text gives another vector, and what is not about texts asks nobody', async () => {
    await create('{ _id: 1, title: "Moon" }');
    await run('updateFilm(input: { id: 1, set: { title: "Sun" } })');
    expect(await meanings()).toEqual({ 1: of('Sun') });
    asked = [];
    await run('updateFilm(input: { id: 1, set: { year: 1999 } })');
    expect(asked).toEqual([]);
  });

  it('only the vector changes', async () => {
    await create('{ _id: 1, title: "Moon" }');
    let during: unknown;
    behave = async () => {
      during = await films().findOne({ _id: 1 }, { projection: { meaning: 0, _search: 0 } });
    };
    await run('updateFilm(input: { id: 1, set: { title: "Sun" } })');
    expect(await films().findOne({ _id: 1 }, { projection: { meaning: 0, _search: 0 } })).toEqual(during);
  });

  it('a document without texts has no vector', async () => {
    await create('{ _id: 1, title: "Moon" }');
    await run('updateFilm(input: { id: 1, set: { title: null } })');
    expect(await meanings()).toEqual({ 1: null });
    expect((await films().findOne({ _id: 1 }))?.meaning).toBeUndefined();
  });

  it('bulk, partial and nested writes, and changes of many are writes too', async () => {
    await run('createFilms(input: { items: [{ _id: 1, title: "A" }, { _id: 2, title: "B" }] })');
    await run('createFilms(input: { items: [{ _id: 3, title: "C" }], partial: true })');
    await run('createStudio(input: { set: { _id: 1, films: { create: [{ _id: 4, title: "D" }] } } })');
    expect(await meanings()).toEqual({ 1: of('A'), 2: of('B'), 3: of('C'), 4: of('D') });
    await run('updateFilms(input: { where: { _id: { lte: 2 } }, set: { title: "E" } })');
    expect(await meanings()).toEqual({ 1: of('E'), 2: of('E'), 3: of('C'), 4: of('D') });
  });

  it('a vector that the client gives stays', async () => {
    const given = `[${Array.from({ length: dimensions }, () => 1).join()}]`;
    await create(`{ _id: 1, title: "Moon", meaning: ${given} }`);
    expect(asked).toEqual([]);
    await run(`updateFilm(input: { id: 1, set: { title: "Sun", meaning: ${given} } })`);
    expect(asked).toEqual([]);
  });

  it('a text that changes meanwhile has its own turn', async () => {
    behave = async ([text]) => {
      if (text === 'old') await films().updateOne({ _id: 1 }, { $set: { title: 'new' } });
    };
    await create('{ _id: 1, title: "old" }');
    expect(await meanings()).toEqual({ 1: null });
    await embedMissing(api.models, embedding());
    expect(await meanings()).toEqual({ 1: of('new') });
  });

  it('what fails is tried again, and given up after the last try', async () => {
    let failed = 0;
    behave = async () => {
      failed += 1;
      if (failed < 3) throw new Error('busy');
    };
    await create('{ _id: 1, title: "Moon" }');
    expect(givenUp).toEqual([]);
    expect(await meanings()).toEqual({ 1: of('Moon') });
    behave = () => Promise.reject(new Error('down'));
    await create('{ _id: 2, title: "Sun" }');
    expect(givenUp).toMatchObject([
      { error: { code: 'SEARCH_EMBEDDER_FAILED' }, about: { collection: 'films', documents: 1 } },
    ]);
  });
});

describe('what others wrote', () => {
  it('gets its vectors when it is asked for, where they are missing or old', async () => {
    const given = Binary.fromFloat32Array(new Float32Array(dimensions).fill(1));
    await create('{ _id: 1, title: "Moon" }');
    await create('{ _id: 2, title: "Sun" }');
    await films().updateOne({ _id: 2 }, { $set: { title: 'Star' } });
    await films().insertMany([
      { _id: 3, title: 'Sea' },
      { _id: 4, title: 'given', meaning: given },
      { _id: 5 },
      // As other programs store it.
      { _id: 6, title: 'Sky', cast: [{ name: 'Ann', age: 3 }] },
    ] as never);
    asked = [];
    const seen: number[] = [];
    const progress = (done: number) => void seen.push(done);
    expect(await embedMissing(api.models, { ...embedding(), batchSize: 4, progress })).toBe(3);
    expect(seen).toEqual([4, 6]);
    expect(asked).toEqual(['Star', 'Sea', 'Sky\nAnn']);
    expect(await meanings()).toEqual({
      1: of('Moon'),
      2: of('Star'),
      3: of('Sea'),
      4: Array.from({ length: dimensions }, () => 1),
      5: null,
      6: of('Sky\nAnn'),
    });
    expect(await embedMissing(api.models, embedding())).toBe(0);
  });
});
