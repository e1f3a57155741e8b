import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type RunOptions, type TestApi } from '../setup/test-api.ts';

const Award = defineEmbedded('Award', {
  fields: {
    name: field.string({ required: true, storedAs: 'n' }),
    given: field.date(),
    jury: field.string({ hidden: true, default: 'secret' }),
  },
});

const Studio = defineModel('Studio', {
  history: true,
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    get films() {
      return field.hasMany(Film, 'studio');
    },
  },
});

const Film = defineModel('Film', {
  history: true,
  version: true,
  timestamps: { createdAt: true, updatedAt: true, updatedBy: true },
  softDelete: true,
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ required: true, storedAs: 't', unique: true }),
    views: field.long({ required: true, default: 0n }),
    price: field.decimal(),
    seen: field.datetime(),
    tags: field.list(field.string(), { required: true, default: [] }),
    award: field.embedded(Award),
    meta: field.json(),
    secret: field.string({ hidden: true, default: 'x' }),
    get studio() {
      return field.reference(Studio, { onDelete: 'SET_NULL' });
    },
    get scenes() {
      return field.hasMany(Scene, 'film');
    },
  },
});

const Scene = defineModel('Scene', {
  history: true,
  fields: {
    _id: field.int({ required: true }),
    place: field.string({ required: true }),
    get film() {
      return field.reference(Film, { required: true, onDelete: 'CASCADE' });
    },
  },
});

const Plain = defineModel('Plain', {
  plural: 'plains',
  fields: { _id: field.int({ required: true }), name: field.string() },
});

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Studio, Film, Scene, Plain], { uri: inject('mongoUri'), name: 'history' });
});
afterAll(() => api.close());
beforeEach(async () => {
  for (const { collection } of api.models.values()) await api.db.collection(collection).deleteMany({});
});

interface Answer {
  readonly errors: readonly { readonly code: string }[];
  readonly commands: readonly string[];
  readonly [field: string]: unknown;
}

const errors = 'errors { __typename ... on MutationError { path code message } }';

async function mutate(text: string, options: RunOptions = {}): Promise<Answer> {
  const answer = await api.run(`mutation { it: ${text} }`, options);
  expect(answer.errors).toEqual([]);
  const commands: readonly string[] = answer.commands.map(({ name, collection }) => `${name} ${collection}`);
  return { ...answer.data.it, commands };
}

const versionFields = 'number action actor at changes { path before after }';

async function versionsOf(model: 'film' | 'scene' | 'studio', id: number) {
  const answer = await api.run(
    `{ ${model}Versions(where: { document: { _id: { eq: ${id} } } }) { nodes { ${versionFields} } } }`,
  );
  // Of a document that is gone no filter over the reference finds anything.
  return answer.errors.length > 0 ? answer.errors : answer.data[`${model}Versions`].nodes;
}

const stored = (model: 'films' | 'scenes' | 'studios', id: number) =>
  api.db
    .collection(`${model}_history`)
    .find({ d: id as never })
    .sort({ number: 1 })
    .toArray();

describe('the history of a document', () => {
  it('has a version of every change, with actor, moment and a diff in the names and values of the API', async () => {
    const created = await mutate(
      `createFilm(input: { set: { _id: 1, title: "M", views: "9007199254740993", price: "0.10", award: { name: "A" }, meta: { a: 1 } } }) { film { updatedBy } ${errors} }`,
      { actor: 'ada' },
    );
    expect(created).toMatchObject({ film: { updatedBy: 'ada' }, errors: [] });
    const updated = await mutate(
      `updateFilm(input: { id: 1, set: { seen: "2026-01-01T00:00:00Z", meta: { a: 2 } }, inc: { views: "1" }, push: { tags: { values: ["x"] } }, embedded: { award: { set: { given: "2026-02-02" } } } }) { film { version } ${errors} }`,
      { actor: 'bob' },
    );
    expect(updated).toMatchObject({ film: { version: 2 }, errors: [] });
    const { data, errors: failed } = await api.run(
      `{ films { nodes { history { totalCount nodes { ${versionFields} document { title } } } } } }`,
    );
    expect(failed).toEqual([]);
    const { totalCount, nodes } = data.films.nodes[0].history;
    expect(totalCount).toBe(2);
    expect(nodes).toMatchObject([
      {
        number: 2,
        action: 'UPDATED',
        actor: 'bob',
        document: { title: 'M' },
        changes: [
          { path: 'views', before: '9007199254740993', after: '9007199254740994' },
          { path: 'seen', before: null, after: '2026-01-01T00:00:00.000Z' },
          { path: 'tags', before: [], after: ['x'] },
          { path: 'award.given', before: null, after: '2026-02-02' },
          { path: 'meta', before: { a: 1 }, after: { a: 2 } },
        ],
      },
      {
        number: 1,
        action: 'CREATED',
        actor: 'ada',
        changes: [
          { path: 'title', before: null, after: 'M' },
          { path: 'views', before: null, after: '9007199254740993' },
          { path: 'price', before: null, after: '0.10' },
          { path: 'tags', before: null, after: [] },
          { path: 'award', before: null, after: { name: 'A', given: null } },
          { path: 'meta', before: null, after: { a: 1 } },
        ],
      },
    ]);
    expect(JSON.stringify(nodes)).not.toMatch(/secret|jury/);
    expect(await stored('films', 1)).toMatchObject([
      { after: { t: 'M', secret: 'x', version: 1 } },
      { after: { t: 'M', secret: 'x', version: 2 } },
    ]);
  });

  it('costs one look before, and one look and one insert after the change', async () => {
    const created = await mutate(`createFilm(input: { set: { _id: 1, title: "M" } }) { ${errors} }`);
    expect(created.commands).toEqual([
      'insert films',
      'aggregate films_history',
      'insert films_history',
      'commitTransaction films_history',
    ]);
    const { commands } = await mutate(`updateFilm(input: { id: 1, set: { title: "N" } }) { ${errors} }`);
    expect(commands).toEqual([
      'find films',
      'findAndModify films',
      'aggregate films_history',
      'insert films_history',
      'commitTransaction films_history',
    ]);
  });

  it('costs nothing where a model has none', async () => {
    const { commands } = await mutate(`createPlain(input: { set: { _id: 1 } }) { ${errors} }`);
    expect(commands).toEqual(['insert plains']);
    expect(
      (await mutate(`updatePlain(input: { id: 1, set: { name: "x" } }) { ${errors} }`)).commands,
    ).toEqual(['findAndModify plains']);
  });

  it('has no version of a change that changes nothing', async () => {
    await mutate(`createFilm(input: { set: { _id: 1, title: "M" } }) { ${errors} }`);
    await mutate(`updateFilm(input: { id: 1, set: { title: "M" } }) { ${errors} }`);
    expect(await stored('films', 1)).toHaveLength(1);
  });

  it('knows nothing of a change that failed', async () => {
    await mutate(`createFilm(input: { set: { _id: 1, title: "M" } }) { ${errors} }`);
    const { errors: failures } = await mutate(
      `createFilm(input: { set: { _id: 2, title: "M" } }) { ${errors} }`,
    );
    expect(failures).toMatchObject([{ code: 'NOT_UNIQUE' }]);
    expect(await api.db.collection('films_history').countDocuments()).toBe(1);
  });

  it('tells soft deletes, what is brought back, and deletes for good', async () => {
    await mutate(`createFilm(input: { set: { _id: 1, title: "M" } }) { ${errors} }`);
    for (const text of [
      'deleteFilm(input: { id: 1 })',
      'restoreFilm(input: { id: 1 })',
      'deleteFilm(input: { id: 1, permanently: true })',
    ]) {
      expect((await mutate(`${text} { ${errors} }`)).errors).toEqual([]);
    }
    const versions = await stored('films', 1);
    expect(versions.map(({ number, action }) => [number, action])).toEqual([
      [1, 'CREATED'],
      [2, 'DELETED'],
      [3, 'RESTORED'],
      [4, 'DELETED'],
    ]);
    expect(versions[1]?.['changes']).toMatchObject([{ path: 'deletedAt', before: null }]);
    expect(versions[3]).toMatchObject({ after: null });
    expect(versions[3]?.['changes']).toContainEqual({ path: 'title', before: 'M', after: null });
    await mutate(`createFilm(input: { set: { _id: 1, title: "M" } }) { ${errors} }`);
    expect((await stored('films', 1)).at(-1)).toMatchObject({ number: 5, action: 'CREATED' });
  });
});

describe('histories of several documents', () => {
  it('have what is nested, with one insert for each model', async () => {
    const { commands, errors: failures } = await mutate(
      `createStudio(input: { set: { _id: 1, name: "S", films: { create: [
        { _id: 1, title: "M", scenes: { create: [{ _id: 1, place: "a" }, { _id: 2, place: "b" }] } }, { _id: 2, title: "N" }
      ] } } }) { ${errors} }`,
    );
    expect(failures).toEqual([]);
    expect(commands.filter((command) => command.startsWith('insert')).toSorted()).toEqual([
      'insert films',
      'insert films_history',
      'insert scenes',
      'insert scenes_history',
      'insert studios',
      'insert studios_history',
    ]);
    expect(await versionsOf('scene', 2)).toMatchObject([{ number: 1, action: 'CREATED' }]);
  });

  it('have what follows from a delete', async () => {
    await mutate(
      `createStudio(input: { set: { _id: 1, name: "S", films: { create: [
        { _id: 1, title: "M", scenes: { create: [{ _id: 1, place: "a" }, { _id: 2, place: "b" }] } }
      ] } } }) { ${errors} }`,
    );
    const studio = await mutate(`deleteStudio(input: { id: 1 }) { ${errors} }`, { actor: 'eve' });
    expect(studio.errors).toEqual([]);
    expect(await versionsOf('film', 1)).toMatchObject([
      { number: 2, actor: 'eve', changes: [{ path: 'studio', before: 1, after: null }] },
      { number: 1 },
    ]);
    const film = await mutate(`deleteFilm(input: { id: 1, permanently: true }) { ${errors} }`);
    expect(film.errors).toEqual([]);
    expect(await stored('scenes', 2)).toMatchObject([
      { action: 'CREATED' },
      { action: 'DELETED', number: 2 },
    ]);
  });

  it('have what a bulk update changes: old documents, numbers and versions by one command each', async () => {
    const films = [1, 2, 3].map((id) => `{ _id: ${id}, title: "${id}" }`).join(', ');
    const created = await mutate(`createFilms(input: { items: [${films}] }) { ${errors} }`);
    expect(created.errors).toEqual([]);
    expect(created.commands).toEqual([
      'insert films',
      'aggregate films_history',
      'insert films_history',
      'commitTransaction films_history',
    ]);
    const updated = await mutate(
      `updateFilms(input: { where: { _id: { gte: 2 } }, inc: { views: "2" } }) { ${errors} }`,
    );
    expect(updated.errors).toEqual([]);
    expect(updated.commands.filter((name) => !name.startsWith('findAndModify'))).toEqual([
      'find films',
      'find films',
      'aggregate films_history',
      'insert films_history',
      'commitTransaction films_history',
    ]);
    expect(await versionsOf('film', 1)).toHaveLength(1);
    expect(await versionsOf('film', 3)).toMatchObject([
      { number: 2, action: 'UPDATED', changes: [{ path: 'views', before: '0', after: '2' }] },
      { number: 1 },
    ]);
  });
});
