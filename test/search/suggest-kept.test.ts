import { afterAll, beforeAll, expect, inject, it, test } from 'vitest';
import { defineHooks } from '../../src/model/define/define-hooks.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import type { Model } from '../../src/model/model.ts';
import { suggestKeys } from '../../src/search/suggest/suggest-keys.ts';
import type { WriteRequest } from '../../src/writes/write-request.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Label = defineEmbedded('Label', {
  fields: { text: field.string({ storedAs: 't' }), size: field.int() },
});

const Artist = defineModel('Artist', {
  softDelete: true,
  history: true,
  version: true,
  search: { fields: ['name'], suggest: ['name', 'label.text'] },
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ storedAs: 'n' }),
    label: field.embedded(Label),
    rank: field.int(),
    get songs() {
      return field.hasMany(Song, 'artist');
    },
  },
});

/** Songs and papers share a collection; what is a text of the one is a list of the other. */
const Item = defineModel('Item', {
  discriminator: 'kind',
  fields: { _id: field.int({ required: true }), note: field.string() },
});
const Song = defineModel('Song', {
  of: Item,
  search: { fields: ['title'], suggest: ['title', 'note'] },
  fields: {
    title: field.string(),
    get artist() {
      return field.reference(Artist);
    },
  },
});
const Paper = defineModel('Paper', {
  of: Item,
  fields: { titles: field.list(field.string(), { storedAs: 'title' }) },
});

const hooks = [
  defineHooks(Song, {
    beforeCreate: ({ document }) => (document.title === 'Hook' ? { title: 'Set by a hook' } : undefined),
    beforeUpdate: ({ document }) => (document.title === 'Hook' ? { title: 'Changed by a hook' } : undefined),
  }),
];

let api: TestApi;
beforeAll(async () => {
  const uri = inject('mongoUri');
  api = await createTestApi([Artist, Item, Song, Paper], { uri, name: 'suggest_kept', hooks });
});
afterAll(() => api.close());

const modelOf = (name: string): Model => {
  const model = api.models.get(name);
  if (model === undefined) throw new Error(`There is ${name}`);
  return model;
};

const texts = [
  'Hook',
  'The Dark Side',
  'Émile Zola',
  'a',
  '',
  '  ',
  'Ten words are more than eight words are you see',
  null,
];

/** Every document has the keys of its texts, whatever wrote it; none of them is in a version. */
async function expectKept(said: string): Promise<number> {
  const artists = await api.db.collection('artists').find().toArray();
  for (const { _search, n, label } of artists) {
    const suggest = { n: suggestKeys(n), 'label/t': suggestKeys(label?.t) };
    expect({ said, n, label, _search }).toEqual({ said, n, label, _search: { suggest } });
  }
  const items = await api.db.collection('items').find().toArray();
  for (const { _search, title, note } of items) {
    const suggest = { title: suggestKeys(title), note: suggestKeys(note) };
    expect({ said, title, note, _search }).toEqual({ said, title, note, _search: { suggest } });
  }
  return artists.length + items.length;
}

test('random writes of all kinds keep the keys', { timeout: 120_000 }, async () => {
  let state = 42;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = <Choice>(choices: readonly Choice[]): Choice => choices[next(choices.length)] as Choice;
  const id = () => next(12);
  const key = () => ({ kind: 'id', id: id(), path: 'by' }) as const;
  const artist = () => ({
    _id: id(),
    name: pick(texts),
    label: pick([null, { text: pick(texts), size: 1 }]),
  });
  const song = () => ({ _id: id(), title: pick(texts), note: pick(texts) });
  const paper = () => ({ _id: id(), note: pick(texts), titles: [String(pick(texts))] });
  const artistChanges = () =>
    pick<object>([
      { set: { name: pick(texts) } },
      { set: { label: { text: pick(texts) } } },
      { unset: ['name'] },
      { unset: ['label'] },
      { inc: { rank: 1 } },
      { set: { rank: 7 }, embedded: { label: { set: { text: pick(texts) } } } },
      { embedded: { label: { unset: ['text'] } } },
      { set: { songs: { create: [song()] } } },
      { set: { name: pick(texts), songs: { connect: [{ id: 'x' }] } } },
    ]);
  const songChanges = () =>
    pick<object>([
      { set: { title: pick(texts) } },
      { unset: ['title', 'note'] },
      { set: { note: pick(texts), artist: { create: artist() } } },
    ]);
  const paperChanges = () =>
    pick<object>([
      { push: { titles: ['x'] } },
      { set: { titles: ['y'], note: pick(texts) } },
      { unset: ['titles'] },
    ]);
  const kinds = [
    { model: modelOf('Artist'), values: artist, changes: artistChanges },
    { model: modelOf('Song'), values: song, changes: songChanges },
    { model: modelOf('Paper'), values: paper, changes: paperChanges },
  ];
  const requestOf = (): WriteRequest => {
    const { model, values, changes } = pick(kinds);
    switch (next(8)) {
      case 0:
        return { kind: 'create', model, set: values() };
      case 1:
        return { kind: 'createMany', model, items: [values(), values(), values()], partial: next(2) === 0 };
      case 2:
        return {
          kind: 'upsert',
          model,
          key: { kind: 'id', id: id(), path: 'by' },
          create: values(),
          update: changes(),
        };
      case 3:
        return {
          kind: 'updateMany',
          model,
          where: undefined,
          all: true,
          changes: changes(),
          partial: next(2) === 0,
        };
      case 4:
        return { kind: 'delete', model, key: key(), permanently: next(2) === 0 };
      default:
        return { kind: 'update', model, key: key(), changes: changes() };
    }
  };
  const marked = async () => {
    const found = await api.db.collection('artists').findOne({ deletedAt: { $type: 'date' } });
    return { kind: 'id', id: found?._id ?? 0, path: 'by' } as const;
  };
  const done = new Map<string, number>();
  for (let round = 0; round < 250; round += 1) {
    const request: WriteRequest =
      round % 20 === 0 ? { kind: 'restore', model: modelOf('Artist'), key: await marked() } : requestOf();
    const { documents } = await api.mutate(request);
    if (documents.length > 0) done.set(request.kind, (done.get(request.kind) ?? 0) + 1);
    if (round % 10 === 9) await expectKept(`round ${round}`);
  }
  expect([...done.keys()].toSorted()).toEqual(
    ['create', 'createMany', 'delete', 'restore', 'update', 'updateMany', 'upsert'].toSorted(),
  );
  expect(await expectKept('at the end')).toBeGreaterThan(10);
  const versions = await api.db.collection('artists_history').find().toArray();
  expect(versions.length).toBeGreaterThan(10);
  expect(JSON.stringify(versions)).not.toContain('_search');
});

it('refuses what does not say what a text becomes', async () => {
  const artist = modelOf('Artist');
  await api.db.collection<{ _id: number }>('artists').insertOne({ _id: 100, n: 'm' } as never);
  const key = { kind: 'id', id: 100, path: 'by' } as const;
  const { failures } = await api.mutate({
    kind: 'update',
    model: artist,
    key,
    changes: { max: { name: 'z' } },
  });
  expect(failures.map(({ code, path }) => ({ code, path }))).toEqual([
    { code: 'INVALID', path: ['max', 'name'] },
  ]);
});

test('completions of a collection that shapes share are those of one shape', async () => {
  await api.mutate({ kind: 'create', model: modelOf('Song'), set: { _id: 50, title: 'Zzz song' } });
  await api.mutate({ kind: 'create', model: modelOf('Paper'), set: { _id: 51, note: 'Zzz paper' } });
  const { data, errors, commands } = await api.run('{ suggestSongs(prefix: "zzz") { text node { note } } }');
  expect(errors).toEqual([]);
  expect(data.suggestSongs).toEqual([{ text: 'Zzz song', node: { note: null } }]);
  expect(commands).toHaveLength(1);
});
