import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { defineHooks } from '../../src/model/define/define-hooks.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { openWriteWorld, type WriteWorld } from './write-world.ts';

const Author = defineModel('Author', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ unique: true }),
    get books() {
      return field.hasMany(Book, 'author');
    },
  },
});

const Book = defineModel('Book', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string(),
    get author() {
      return field.reference(Author);
    },
    get translator() {
      return field.reference(Author);
    },
    get shop() {
      return field.reference(Shop, { onDelete: 'CASCADE' });
    },
  },
});

const Shop = defineModel('Shop', { fields: { _id: field.int({ required: true }), name: field.string() } });

/** With all that is written by the way. */
const Memo = defineModel('Memo', {
  fields: {
    _id: field.int({ required: true }),
    text: field.string({ length: { max: 20 } }),
    stars: field.int({ max: 5 }),
  },
  timestamps: true,
  version: true,
});

const fields = { _id: field.int({ required: true }), low: field.int(), high: field.int() };

const Judged = defineModel('Judged', { plural: 'judgedOnes', fields });

const Hooked = defineModel('Hooked', { plural: 'hookedOnes', fields });

const Kept = defineModel('Kept', { plural: 'keptOnes', fields, history: true });

const Soft = defineModel('Soft', { plural: 'softs', fields, softDelete: true });

const hooks = [
  defineHooks(Judged, {
    validate: [
      ({ low, high }) => ((low ?? 0) > (high ?? 9) ? 'The low one is above the high one.' : undefined),
    ],
  }),
  defineHooks(Hooked, {
    beforeCreate: () => undefined,
    beforeUpdate: () => undefined,
    beforeDelete: () => undefined,
  }),
];

let world: WriteWorld;

beforeAll(async () => {
  const models = [Author, Book, Shop, Memo, Judged, Hooked, Kept, Soft];
  world = await openWriteWorld(models, { uri: inject('mongoUri'), name: 'command_counts', hooks });
});

afterAll(() => world.close());

beforeEach(async () => {
  await world.clear();
  for (const id of [1, 2]) await world.create('Author', { _id: id, name: `Author ${id}` });
  await world.create('Shop', { _id: 1, name: 'Corner' });
  await world.create('Book', {
    _id: 1,
    title: 'Emma',
    author: { connect: { id: 1 } },
    shop: { connect: { id: 1 } },
  });
  await world.create('Memo', { _id: 1, text: 'a', stars: 1 });
  for (const name of ['Judged', 'Hooked', 'Kept', 'Soft'])
    await world.create(name, { _id: 1, low: 1, high: 2 });
});

/** Commands of a mutation that has to succeed. */
async function sent(answer: Promise<{ failures: readonly unknown[]; commands: readonly string[] }>) {
  const { failures, commands } = await answer;
  expect(failures).toEqual([]);
  return commands;
}

/** Command -> how often it was sent. */
function counted(commands: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const command of commands) counts[command] = (counts[command] ?? 0) + 1;
  return counts;
}

describe('creating', () => {
  it('is one insert', async () => {
    expect(await sent(world.create('Memo', { _id: 2, text: 'b', stars: 2 }))).toEqual(['insert memos']);
  });

  it('looks once at each model that is referred to', async () => {
    const to = (id: number) => ({ connect: { id } });
    const set = { _id: 2, author: to(1), translator: to(2), shop: to(1) };
    const commands = await sent(world.create('Book', set));
    expect(commands.toSorted()).toEqual(['find authors', 'find shops', 'insert books']);
  });

  it('of what is nested is one insert for each model, and the commit', async () => {
    const books = Array.from({ length: 20 }, (_, index) => ({ _id: 10 + index }));
    expect(await sent(world.create('Author', { _id: 3, books: { create: books } }))).toEqual([
      'insert authors',
      'insert books',
      'commitTransaction books',
    ]);
  });

  it('of many is one insert, and the commit', async () => {
    const items = Array.from({ length: 1_000 }, (_, index) => ({ _id: 10 + index, text: 'x' }));
    const request = { kind: 'createMany', model: world.modelOf('Memo'), items, partial: false } as const;
    expect(await sent(world.mutate(request))).toEqual(['insert memos', 'commitTransaction memos']);
  });

  it('with a hook is in a transaction, with a validator not', async () => {
    expect(await sent(world.create('Judged', { _id: 2, low: 1, high: 2 }))).toEqual(['insert judgedOnes']);
    expect(await sent(world.create('Hooked', { _id: 2 }))).toEqual([
      'insert hookedOnes',
      'commitTransaction hookedOnes',
    ]);
  });

  it('keeps a version by a further insert, behind a look for older ones where the client chose the id', async () => {
    expect(await sent(world.create('Kept', { _id: 2 }))).toEqual([
      'insert keptOnes',
      'aggregate keptOnes_history',
      'insert keptOnes_history',
      'commitTransaction keptOnes_history',
    ]);
  });
});

describe('changing', () => {
  it('is one findAndModify, with guards and version too', async () => {
    const changes = { set: { text: 'c' }, inc: { stars: 1 } };
    expect(await sent(world.update('Memo', 1, changes))).toEqual(['findAndModify memos']);
    const key = { kind: 'id', id: 1, path: 'id' } as const;
    const request = { kind: 'update', model: world.modelOf('Memo'), key, changes, ifVersion: 2 } as const;
    expect(await sent(world.mutate(request))).toEqual(['findAndModify memos']);
  });

  it('by another key finds the document first', async () => {
    const key = { kind: 'key', values: { name: 'Author 1' }, path: 'by' } as const;
    const changes = { set: { name: 'Ada' } };
    const request = { kind: 'update', model: world.modelOf('Author'), key, changes } as const;
    expect(await sent(world.mutate(request))).toEqual(['find authors', 'findAndModify authors']);
  });

  it('with a new reference looks whether it leads somewhere', async () => {
    // What nested input changes may rest on the document before.
    const commands = await sent(world.update('Book', 1, { set: { author: { connect: { id: 2 } } } }));
    expect(commands).toEqual([
      'find books',
      'find authors',
      'findAndModify books',
      'commitTransaction books',
    ]);
    expect(await sent(world.update('Book', 1, { set: { authorId: 1 } }))).toEqual([
      'find authors',
      'findAndModify books',
    ]);
  });

  it('that is judged by its result is in a transaction', async () => {
    expect(await sent(world.update('Judged', 1, { set: { low: 2 } }))).toEqual([
      'findAndModify judgedOnes',
      'commitTransaction judgedOnes',
    ]);
  });

  it('with a hook reads the document before', async () => {
    expect(await sent(world.update('Hooked', 1, { set: { low: 2 } }))).toEqual([
      'find hookedOnes',
      'findAndModify hookedOnes',
      'commitTransaction hookedOnes',
    ]);
  });

  it('keeps a version with the number behind the last one', async () => {
    expect(await sent(world.update('Kept', 1, { set: { low: 2 } }))).toEqual([
      'find keptOnes',
      'findAndModify keptOnes',
      'aggregate keptOnes_history',
      'insert keptOnes_history',
      'commitTransaction keptOnes_history',
    ]);
  });

  it('many is one command behind the one that finds them, and one for each guard', async () => {
    const where = { text: { eq: 'a' } };
    const model = world.modelOf('Memo');
    const request = { kind: 'updateMany', model, where, all: false, partial: false } as const;
    const change = ['find memos', 'update memos', 'commitTransaction memos'];
    expect(await sent(world.mutate({ ...request, changes: { inc: { stars: 1 } } }))).toEqual([
      'find memos',
      ...change,
    ]);
    expect(await sent(world.mutate({ ...request, changes: { set: { text: 'b' } } }))).toEqual(change);
  });
});

describe('upserting', () => {
  it('finds the document, and creates or changes it', async () => {
    const upsert = (name: string) =>
      world.mutate({
        kind: 'upsert',
        model: world.modelOf('Author'),
        key: { kind: 'key', values: { name }, path: 'by' },
        create: { _id: 9 },
        update: { set: { name: 'Ada' } },
      });
    expect(await sent(upsert('Author 1'))).toEqual(['find authors', 'findAndModify authors']);
    expect(await sent(upsert('New'))).toEqual(['find authors', 'insert authors']);
  });
});

describe('deleting', () => {
  it('what nothing refers to is one findAndModify', async () => {
    expect(await sent(world.remove('Memo', 1))).toEqual(['findAndModify memos']);
  });

  it('looks at each reference that may lead to it', async () => {
    expect(await sent(world.remove('Author', 2))).toEqual([
      'find books',
      'find books',
      'findAndModify authors',
    ]);
  });

  it('lets go of references in a transaction', async () => {
    expect(counted(await sent(world.remove('Author', 1)))).toEqual({
      'find books': 2,
      'find authors': 1,
      'delete authors': 1,
      'update books': 1,
      'commitTransaction books': 1,
    });
  });

  it('with what refers to it is one delete for each model', async () => {
    const others = Array.from({ length: 50 }, (_, index) => ({ _id: 10 + index, shopId: 1 }));
    const model = world.modelOf('Book');
    await sent(world.mutate({ kind: 'createMany', model, items: others, partial: false }));
    expect(counted(await sent(world.remove('Shop', 1)))).toEqual({
      'find books': 2,
      'find shops': 1,
      'delete shops': 1,
      'delete books': 1,
      'commitTransaction books': 1,
    });
  });

  it('with a mark is one findAndModify', async () => {
    expect(await sent(world.remove('Soft', 1))).toEqual(['findAndModify softs']);
  });

  it('with a hook reads the document before', async () => {
    expect(await sent(world.remove('Hooked', 1))).toEqual([
      'find hookedOnes',
      'findAndModify hookedOnes',
      'commitTransaction hookedOnes',
    ]);
  });

  it('keeps a version', async () => {
    expect(await sent(world.remove('Kept', 1))).toEqual([
      'findAndModify keptOnes',
      'aggregate keptOnes_history',
      'insert keptOnes_history',
      'commitTransaction keptOnes_history',
    ]);
  });
});
