import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import type { Model } from '../../src/model/model.ts';
import { fillSuggestKeys, lacksSuggestKeys } from '../../src/search/suggest/fill-suggest-keys.ts';
import { suggestKeys } from '../../src/search/suggest/suggest-keys.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Tag = defineEmbedded('Tag', { fields: { text: field.string({ storedAs: 't' }) } });
const Entry = defineModel('Entry', {
  search: { fields: ['title'], suggest: ['title', 'tag.text'] },
  fields: { _id: field.int(), title: field.string(), tag: field.embedded(Tag) },
});

let api: TestApi;
let model: Model;
beforeAll(async () => {
  api = await createTestApi([Entry], { uri: inject('mongoUri'), name: 'suggest_fill' });
  const found = api.models.get('Entry');
  if (found === undefined) throw new Error('There is an entry');
  model = found;
});
beforeEach(() => api.db.collection('entries').deleteMany({}));
afterAll(() => api.close());

const entries = () => api.db.collection<{ _id: number; [field: string]: unknown }>('entries');
const odd = [
  '',
  ' ',
  'a.b',
  '$a',
  '__proto__',
  'constructor',
  'a\0b',
  'É',
  'The $$ROOT',
  '_id',
  'x'.repeat(5000),
];

async function expectFilled(): Promise<void> {
  for (const { _search, title, tag } of await entries().find().toArray()) {
    const text: unknown = Object(tag)['t'];
    const suggest = { title: suggestKeys(title), 'tag/t': suggestKeys(text) };
    expect({ title, _search }).toEqual({ title, _search: { suggest } });
  }
}

test('documents that others wrote get their keys, each once', async () => {
  const texts = [...odd, null, 7, ['Emma'], undefined];
  const documents = texts.map((title, _id) => ({
    _id,
    ...(title === undefined ? {} : { title }),
    ...(_id % 2 === 0 ? { tag: { t: `of ${String(title)}` } } : {}),
  }));
  const many = Array.from({ length: 5000 }, (_, index) => ({
    _id: 1000 + index,
    title: `Entry ${index % 700}`,
  }));
  await entries().insertMany([...documents, ...many]);
  expect(await lacksSuggestKeys(api.db, model)).toBe(true);
  const told: number[] = [];
  const filled = await fillSuggestKeys(api.db, model, { progress: (done) => void told.push(done) });
  expect(filled).toBe(documents.length + many.length);
  expect(told.at(-1)).toBe(filled);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  await expectFilled();
  expect(await lacksSuggestKeys(api.db, model)).toBe(false);
  expect(await fillSuggestKeys(api.db, model)).toBe(0);
  const { data } = await api.run('{ suggestEntries(prefix: "entry 69") { text } }');
  expect(data.suggestEntries[0]).toEqual({ text: 'Entry 69' });
});

test('texts that others changed complete nothing, and get their keys where all are made anew', async () => {
  await entries().insertMany([
    { _id: 1, title: 'Solaris' },
    { _id: 2, title: 'Solaria' },
  ]);
  await fillSuggestKeys(api.db, model);
  await entries().updateOne({ _id: 1 }, { $set: { title: 'Mirror' } });
  const complete = async (prefix: string) => {
    const { data } = await api.run(`{ suggestEntries(prefix: "${prefix}") { text } }`);
    return data.suggestEntries.map(({ text }: { text: string }) => text);
  };
  expect([await complete('sol'), await complete('mir')]).toEqual([['Solaria'], []]);
  expect(await fillSuggestKeys(api.db, model, { all: true })).toBe(2);
  expect([await complete('sol'), await complete('mir')]).toEqual([['Solaria'], ['Mirror']]);
  await expectFilled();
});

test('what is written meanwhile keeps its own keys', async () => {
  await entries().insertMany(Array.from({ length: 4000 }, (_, _id) => ({ _id, title: `Old ${_id}` })));
  const change = (id: number) =>
    api.mutate({
      kind: 'update',
      model,
      key: { kind: 'id', id, path: 'by' },
      changes: { set: { title: `New ${id}` } },
    });
  const changes = Array.from({ length: 60 }, (_, index) => 3999 - index * 60);
  await Promise.all([
    fillSuggestKeys(api.db, model),
    fillSuggestKeys(api.db, model),
    (async () => {
      for (const id of changes) await change(id);
    })(),
  ]);
  await expectFilled();
  expect(await entries().countDocuments({ title: /^New/ })).toBe(changes.length);
});

test('it stops when it is told to', async () => {
  await entries().insertMany(Array.from({ length: 5000 }, (_, _id) => ({ _id, title: `Old ${_id}` })));
  const stop = new AbortController();
  const filling = fillSuggestKeys(api.db, model, {
    signal: stop.signal,
    progress: () => stop.abort(new Error('Enough')),
  });
  await expect(filling).rejects.toThrow('Enough');
  expect(await lacksSuggestKeys(api.db, model)).toBe(true);
});

test('a prefix of few documents is found by few keys', async () => {
  await entries().insertMany(
    Array.from({ length: 3000 }, (_, _id) => ({ _id, title: `Entry${_id} of many words` })),
  );
  await fillSuggestKeys(api.db, model);
  const { commands } = await api.run('{ suggestEntries(prefix: "entry299", fields: [title]) { text } }');
  const [told] = commands;
  const explained = await api.db.command({
    explain: { aggregate: 'entries', cursor: {}, pipeline: Object(told?.command)['pipeline'].slice(0, 3) },
    verbosity: 'executionStats',
  });
  const { totalKeysExamined, totalDocsExamined } = explained['executionStats'];
  expect({ totalKeysExamined, totalDocsExamined }).toEqual({ totalKeysExamined: 11, totalDocsExamined: 11 });
  const later = await api.db
    .collection('entries')
    .find({ '_search.suggest.title.later': { $elemMatch: { $gte: 'wor', $lt: 'wor\u{10ffff}' } } })
    .limit(10)
    .explain('executionStats');
  expect(later['executionStats'].totalKeysExamined).toBe(10);
});
