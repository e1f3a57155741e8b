import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { asSomebody, Card, errorsField, Memo, Team, viewerOf } from './write-desk.ts';

let api: TestApi;
let run: ReturnType<typeof asSomebody>;

beforeAll(async () => {
  api = await createTestApi([Team, Memo, Card], { uri: inject('mongoUri'), name: 'auth_writes' });
  run = asSomebody(api);
});
afterAll(() => api.close());

const memos = [
  { _id: 1, text: 'of ann', author: 'ann' },
  { _id: 2, text: 'public of bob', author: 'bob', isPublic: true },
  { _id: 3, text: 'hidden of bob', author: 'bob' },
  { _id: 4, text: 'of the reds', author: 'dan', team: 1 },
];

beforeEach(async () => {
  await api.db.collection('memos').deleteMany({});
  await api.db.collection('teams').deleteMany({});
  await api.db.collection<{ _id: number }>('teams').insertMany([
    { _id: 1, name: 'red', owner: 'dan', members: ['ann', 'dan'] },
    { _id: 2, name: 'blue', owner: 'bob', members: ['bob'] },
  ] as never);
  await api.db.collection<{ _id: number }>('memos').insertMany(memos);
});

const stored = () => api.db.collection('memos').find().sort({ _id: 1 }).toArray();
const names = (commands: readonly { name: string }[]) => commands.map(({ name }) => name);
const forbidden = (message: string, path: string) => ({
  __typename: 'ForbiddenError',
  code: 'FORBIDDEN',
  path,
  message,
});
const notFound = (id: number) => ({
  __typename: 'NotFoundError',
  code: 'NOT_FOUND',
  path: 'input.id',
  message: `There is no Memo with the id ${id}.`,
});

/** Runs a mutation of a memo, and gives what went wrong, and what it answers. */
async function mutate(viewer: Parameters<typeof run>[0], field: string, input: string) {
  const source = `mutation { it: ${field}(input: ${input}) { memo { text author } ${errorsField} } }`;
  const { data, errors, commands } = await run(viewer, source);
  expect(errors).toEqual([]);
  return { memo: data.it.memo, errors: data.it.errors, commands: names(commands) };
}

describe('one document', () => {
  test('its owner creates, changes and deletes it', async () => {
    const made = await mutate('ann', 'createMemo', '{ set: { _id: 9, text: "x", author: "ann" } }');
    expect(made).toMatchObject({ memo: { text: 'x' }, errors: [] });
    const changed = await mutate('ann', 'updateMemo', '{ id: 9, set: { text: "new" } }');
    expect(changed).toMatchObject({ memo: { text: 'new' }, errors: [] });
    const gone = await mutate('ann', 'deleteMemo', '{ id: 9 }');
    expect(gone).toMatchObject({ memo: { text: 'new' }, errors: [] });
    expect(await stored()).toEqual(memos);
  });

  test.each([
    ['createCard(input: { set: { _id: 2, text: "x", owner: "ann" } })', 'insert'],
    ['updateCard(input: { id: 1, set: { text: "y" } })', 'findAndModify'],
    ['updateCard(input: { id: 1, set: { owner: "ann" } })', 'findAndModify'],
    ['deleteCard(input: { id: 1 })', 'findAndModify'],
  ])('a rule of its own fields costs no command: %s', async (mutation, expected) => {
    await api.db.collection<{ _id: number }>('cards').deleteMany({});
    await api.db.collection<{ _id: number }>('cards').insertOne({ _id: 1, owner: 'ann' } as never);
    const source = `mutation { it: ${mutation} { card { text } ${errorsField} } }`;
    const ofOwner = await run('ann', source);
    expect(ofOwner.data.it.errors).toEqual([]);
    // The card is in the answer of the write itself.
    expect(names(ofOwner.commands)).toEqual([expected]);
  });

  test('who may read it and no more is told so, and nothing is written', async () => {
    const message = 'You may not update the Memo with the id 2.';
    const changed = await mutate('ann', 'updateMemo', '{ id: 2, set: { text: "new" } }');
    expect(changed.errors).toEqual([forbidden(message, 'input.id')]);
    const gone = await mutate('ann', 'deleteMemo', '{ id: 2 }');
    expect(gone.errors).toEqual([forbidden('You may not delete the Memo with the id 2.', 'input.id')]);
    expect(await stored()).toEqual(memos);
  });

  test('what may not be read looks as what is not there', async () => {
    for (const id of [3, 77]) {
      const changed = await mutate('ann', 'updateMemo', `{ id: ${id}, set: { text: "new" } }`);
      expect(changed.errors).toEqual([notFound(id)]);
      const gone = await mutate('ann', 'deleteMemo', `{ id: ${id} }`);
      expect(gone.errors).toEqual([notFound(id)]);
    }
    expect(await stored()).toEqual(memos);
  });

  test('rules go through relations', async () => {
    const changed = await mutate('ann', 'updateMemo', '{ id: 4, set: { text: "new" } }');
    expect(changed).toMatchObject({ memo: { text: 'new' }, errors: [] });
    const made = await mutate('ann', 'createMemo', '{ set: { _id: 9, text: "x", teamId: 1 } }');
    expect(made).toMatchObject({ memo: { text: 'x' }, errors: [] });
    const other = await mutate('ann', 'createMemo', '{ set: { _id: 10, text: "x", teamId: 2 } }');
    expect(other.errors).toEqual([forbidden('You may not create this Memo.', 'input.set')]);
    expect(await stored()).toHaveLength(5);
  });

  test('nobody gives a document away', async () => {
    const message = 'You may not update the Memo with the id 1 so: it would be one that you may not update.';
    for (const changes of ['set: { author: "bob" }', 'set: { author: null }', 'unset: [author]']) {
      const given = await mutate('ann', 'updateMemo', `{ id: 1, ${changes} }`);
      expect(given.errors).toMatchObject([{ code: 'FORBIDDEN', message }]);
    }
    expect(await stored()).toEqual(memos);
    const kept = await mutate('ann', 'updateMemo', '{ id: 1, set: { author: "ann", text: "y" } }');
    expect(kept).toMatchObject({ memo: { text: 'y' }, errors: [] });
    const toTeam = await mutate('ann', 'updateMemo', '{ id: 1, set: { author: "bob", teamId: 1 } }');
    expect(toTeam).toMatchObject({ memo: { author: 'bob' }, errors: [] });
  });

  test('nobody creates for others, and nobody who is unknown anything', async () => {
    for (const viewer of ['bob', viewerOf('zoe'), null]) {
      const made = await mutate(viewer, 'createMemo', '{ set: { _id: 9, text: "x", author: "ann" } }');
      expect(made.errors).toEqual([forbidden('You may not create this Memo.', 'input.set')]);
    }
    const { commands } = await mutate(null, 'createMemo', '{ set: { _id: 9, text: "x" } }');
    expect(commands).toEqual([]);
    expect(await stored()).toEqual(memos);
  });
});
