import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { hostileOperands, storedTexts } from './hostile.ts';
import { Guild, Spy } from './guild-models.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Guild, Spy], { uri: inject('mongoUri'), name: 'abuse_writes_values' });
});

afterAll(() => api.close());

beforeEach(async () => {
  await Promise.all(['spies', 'spies_history'].map((name) => api.db.collection(name).deleteMany({})));
});

const values: readonly unknown[] = [
  ...hostileOperands,
  { $set: 1, $inc: { $mul: '$name' } },
  { 'a.b': { '.': 1, '': 2, $: 3, $id: 4, $ref: 5, $db: 6 } },
  '$inc',
  '$$ROOT',
  '\u{1f600} e\u0301',
  [[{ $each: [1] }]],
  1e308,
  5e-324,
  9_007_199_254_740_991,
  0.1,
  false,
];

const shown =
  'spy { data dataList tags history { nodes { changes { path after } } } } errors { ... on MutationError { code path message } }';

async function run(field: string, type: string, input: unknown) {
  const query = `mutation($input: ${type}!) { done: ${field}(input: $input) { ${shown} } }`;
  const { data, errors } = await api.run(query, { variables: { input } });
  expect({ errors, failures: data?.done?.errors }).toEqual({ errors: [], failures: [] });
  // What comes from the database, and not from memory.
  const read = await api.run('{ spy(by: { id: "5" }) { data dataList tags } }');
  const { history: _history, ...answer } = data.done.spy;
  expect(read.data.spy).toEqual(answer);
  return read.data.spy;
}

const create = async (set: object) =>
  run('createSpy', 'CreateSpyInput', { set: { _id: 5, name: 'x', ...set } });
const update = async (input: object) => run('updateSpy', 'UpdateSpyInput', { id: '5', ...input });

test('JSON values come back as they were written', async () => {
  const dataList = [...values];
  const rest = dataList.slice(1);
  expect(await create({ data: { in: values }, dataList })).toMatchObject({ data: { in: values }, dataList });
  expect((await update({ set: { name: 'y' } })).dataList).toEqual(dataList);
  expect((await update({ pull: { dataList: { values: rest } } })).dataList).toEqual([values[0]]);
  expect((await update({ push: { dataList: { values: rest } } })).dataList).toEqual(dataList);
  expect((await update({ set: { dataList: [] } })).dataList).toEqual([]);
  expect((await update({ addToSet: { dataList } })).dataList).toEqual(dataList);
});

test.each([{ $set: 1 }, { _bsontype: 'Code', code: '' }, [{ 'a.b': '$inc' }], '$$ROOT'])(
  'and as whole values: %j',
  async (value) => {
    expect((await create({ data: value })).data).toEqual(value);
    expect((await update({ set: { data: { in: value } } })).data).toEqual({ in: value });
    expect((await update({ set: { data: value } })).data).toEqual(value);
  },
);

test('texts come back as they were written', async () => {
  const tags = [...storedTexts];
  expect((await create({ tags })).tags).toEqual(tags);
  expect((await update({ pull: { tags: { values: tags.slice(1) } } })).tags).toEqual(tags.slice(0, 1));
  expect((await update({ push: { tags: { values: tags, position: 0, slice: tags.length } } })).tags).toEqual(
    tags,
  );
  expect((await update({ addToSet: { tags } })).tags).toEqual(tags);
  expect((await update({ pull: { tags: { where: { in: tags.slice(2) } } } })).tags).toEqual(tags.slice(0, 2));
});

test('an upsert and many at once store them too', async () => {
  const [first, second] = [{ $set: { _bsontype: 'Long' } }, '$name'];
  const upsert = `mutation($data: JSON) { upsertSpy(input: {
    by: { id: "5" }, create: { _id: 5, name: "x", data: $data }, update: { set: { data: $data } }
  }) { spy { data } errors { ... on MutationError { message } } } }`;
  for (const data of [first, second]) {
    const answer = await api.run(upsert, { variables: { data } });
    expect(answer).toMatchObject({ errors: [], data: { upsertSpy: { spy: { data }, errors: [] } } });
  }
  const many =
    'mutation($data: JSON) { updateSpies(input: { where: { name: { eq: "x" } }, set: { data: $data } }) { spies { data } errors { ... on MutationError { message } } } }';
  const answer = await api.run(many, { variables: { data: first } });
  expect(answer).toMatchObject({
    errors: [],
    data: { updateSpies: { spies: [{ data: first }], errors: [] } },
  });
});

test('no filter on elements that excludes nothing empties a list', async () => {
  await create({ tags: ['a', 'b'] });
  const query =
    'mutation($input: UpdateSpyInput!) { updateSpy(input: $input) { errors { ... on MutationError { code path } } } }';
  for (const where of [{}, { notIn: [] }]) {
    const { data } = await api.run(query, { variables: { input: { id: '5', pull: { tags: { where } } } } });
    expect(data.updateSpy.errors).toEqual([{ code: 'EMPTY', path: 'input.pull.tags.where' }]);
  }
});
