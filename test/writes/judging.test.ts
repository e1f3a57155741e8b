import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { defineHooks } from '../../src/model/define/define-hooks.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { openWriteWorld, type WriteWorld } from './write-world.ts';

const Stock = defineModel('Stock', {
  plural: 'stocks',
  fields: {
    _id: field.int({ required: true }),
    there: field.int({ required: true, default: 0 }),
    promised: field.int({ required: true, default: 0 }),
    note: field.string(),
    get keeper() {
      return field.reference(Keeper);
    },
  },
});

const Keeper = defineModel('Keeper', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    get stocks() {
      return field.hasMany(Stock, 'keeper');
    },
  },
});

const stockHooks = defineHooks(Stock, {
  validate: [
    ({ there, promised }) =>
      promised <= there
        ? undefined
        : { field: 'promised', code: 'OVERSOLD', message: 'More is promised than there is.' },
    ({ note, keeper }) => (note === 'free' && keeper !== null ? ['A free stock has no keeper.'] : undefined),
  ],
});

let world: WriteWorld;

beforeAll(async () => {
  world = await openWriteWorld([Stock, Keeper], {
    uri: inject('mongoUri'),
    name: 'judging',
    hooks: [stockHooks],
  });
});
afterAll(() => world.close());
afterEach(() => world.clear());

describe('a new document', () => {
  it('is judged whole before it is sent', async () => {
    const { failures, commands } = await world.create('Stock', { _id: 1, there: 1, promised: 2 });
    expect(failures).toEqual([
      {
        kind: 'validation',
        path: ['set', 'promised'],
        code: 'OVERSOLD',
        message: 'More is promised than there is.',
      },
    ]);
    expect(commands).toEqual([]);
  });

  it('is judged with its links', async () => {
    const { failures } = await world.create('Keeper', {
      _id: 1,
      name: 'Ada',
      stocks: { create: [{ _id: 1, note: 'free' }] },
    });
    expect(failures).toMatchObject([
      { path: ['set', 'stocks', 'create', 0], code: 'INVALID', message: 'A free stock has no keeper.' },
    ]);
    expect(await world.all('keepers')).toEqual([]);
  });

  it('needs no transaction for it', async () => {
    const { commands } = await world.create('Stock', { _id: 1, there: 2 });
    expect(commands).toEqual(['insert stocks']);
  });
});

describe('a change', () => {
  it('is judged by what came of it, and taken back', async () => {
    await world.create('Stock', { _id: 1, there: 3, promised: 2 });
    const { failures, commands } = await world.update('Stock', 1, { inc: { promised: 2 } });
    expect(failures).toMatchObject([{ path: ['inc', 'promised'], code: 'OVERSOLD' }]);
    expect(commands).toEqual(['findAndModify stocks', 'abortTransaction stocks']);
    expect(await world.all('stocks')).toMatchObject([{ promised: 2 }]);
  });

  it('fails at the document’s field where the input says nothing of it', async () => {
    await world.create('Stock', { _id: 1, there: 3, promised: 2 });
    const { failures } = await world.update('Stock', 1, { inc: { there: -2 } });
    expect(failures).toMatchObject([{ path: ['promised'], code: 'OVERSOLD' }]);
  });

  it('that follows from another is judged too', async () => {
    await world.create('Stock', { _id: 1, note: 'free' });
    const { failures } = await world.create('Keeper', {
      _id: 1,
      name: 'Ada',
      stocks: { connect: [{ id: '1' }] },
    });
    expect(failures).toMatchObject([{ message: 'A free stock has no keeper.' }]);
    expect(await world.all('keepers')).toEqual([]);
  });

  it('made by many at once never breaks a rule over two fields', async () => {
    await world.create('Stock', { _id: 1, there: 5 });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => world.update('Stock', 1, { inc: { promised: 1 } })),
    );
    expect(answers.filter(({ failures }) => failures.length === 0)).toHaveLength(5);
    expect(await world.all('stocks')).toMatchObject([{ there: 5, promised: 5 }]);
  });
});
