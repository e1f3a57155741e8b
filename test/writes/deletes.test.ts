import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { openDeleteLab, type DeleteLab } from './delete-lab.ts';

const id = () => field.int({ required: true });

const Person = defineModel('Person', { plural: 'people', fields: { _id: id(), name: field.string() } });

const Credit = defineEmbedded('Credit', {
  fields: {
    role: field.string(),
    get person() {
      return field.reference(Person);
    },
    get others() {
      return field.list(field.reference(Person));
    },
  },
});

const Scene = defineEmbedded('Scene', { fields: { credits: field.list(field.embedded(Credit)) } });

/** A reference at every kind of place, all to be taken away. */
const Film = defineModel('Film', {
  version: true,
  fields: {
    _id: id(),
    get director() {
      return field.reference(Person);
    },
    get cast() {
      return field.list(field.reference(Person));
    },
    main: field.embedded(Credit),
    credits: field.list(field.embedded(Credit)),
    scenes: field.list(field.embedded(Scene)),
    get remakeOf() {
      return field.reference(Film);
    },
  },
});

const Passport = defineModel('Passport', {
  fields: {
    _id: id(),
    get holder() {
      return field.reference(Person, { onDelete: 'CASCADE' });
    },
  },
});

const Stamp = defineModel('Stamp', {
  fields: {
    _id: id(),
    get passport() {
      return field.reference(Passport, { onDelete: 'CASCADE' });
    },
    /** Stands in the way, unless the stamp goes with its passport. */
    get officer() {
      return field.reference(Person, { onDelete: 'RESTRICT' });
    },
  },
});

const Contract = defineModel('Contract', {
  fields: {
    _id: id(),
    get signer() {
      return field.reference(Person, { onDelete: 'PROTECT' });
    },
    get agent() {
      return field.reference(Person, { onDelete: 'SET_DEFAULT', default: 100 });
    },
    get witness() {
      return field.reference(Person, { onDelete: 'DO_NOTHING' });
    },
  },
});

const Task = defineModel('Task', {
  fields: {
    _id: id(),
    get parent() {
      return field.reference(Task, { onDelete: 'CASCADE' });
    },
    get after() {
      return field.list(field.reference(Task, { onDelete: 'PROTECT' }));
    },
  },
});

const Note = defineModel('Note', { fields: { _id: id(), text: field.string() } });

let lab: DeleteLab;
beforeAll(async () => {
  lab = await openDeleteLab([Person, Film, Passport, Stamp, Contract, Task, Note], 'deletes');
});
afterAll(() => lab.close());
beforeEach(() => lab.empty());

describe('a document to which nothing refers', () => {
  it('is one command, where no model could', async () => {
    await lab.fill('Note', [{ _id: 1, text: 'a' } as never, { _id: 2 }]);
    const { failures, documents, commands } = await lab.delete('Note', 1);
    expect(failures).toEqual([]);
    expect(documents).toMatchObject([{ id: 1, action: 'deleted', row: { _id: 1, text: 'a' } }]);
    expect(commands).toEqual(['findAndModify notes']);
    expect(await lab.ids('Note')).toEqual([2]);
  });

  it('is looked for by one find for each reference, and needs no transaction', async () => {
    await lab.fill('Passport', [{ _id: 1 }]);
    const { failures, commands } = await lab.delete('Passport', 1);
    expect({ failures, commands }).toEqual({
      failures: [],
      commands: ['find stamps', 'findAndModify passports'],
    });
  });

  it('is not found where it is not there', async () => {
    for (const [model, key] of [
      ['Note', 7],
      ['Person', 7],
    ] as const) {
      const { failures, documents } = await lab.delete(model, key);
      expect(failures).toMatchObject([{ kind: 'notFound', path: ['id'], code: 'NOT_FOUND' }]);
      expect(documents).toEqual([]);
    }
  });
});

it('without transactions, what nothing refers to is deleted, and what is blocked says so', async () => {
  await lab.fill('Person', [{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
  await lab.fill('Contract', [{ _id: 1, signer: 1 } as never]);
  await lab.fill('Passport', [{ _id: 1, holder: 2 } as never]);
  expect((await lab.deleteAlone('Person', 3)).failures).toEqual([]);
  expect((await lab.deleteAlone('Person', 1)).failures).toMatchObject([{ code: 'PROTECTED' }]);
  await expect(lab.deleteAlone('Person', 2)).rejects.toMatchObject({ code: 'WRITE_NEEDS_REPLICA_SET' });
  expect(await lab.ids('Person')).toEqual([1, 2]);
});

describe('SET_NULL', () => {
  it('takes references away wherever they stand, and leaves all others', async () => {
    await lab.fill('Person', [{ _id: 1 }, { _id: 2 }]);
    const credit = (person: number, ...others: number[]) => ({ role: 'x', person, others });
    const film = {
      _id: 1,
      version: 1,
      director: 1,
      cast: [2, 1, 2],
      main: credit(1, 2, 1),
      credits: [credit(1, 1), credit(2, 2, 1), credit(2)],
      scenes: [{ credits: [credit(2), credit(1, 1, 2)] }, {}, { credits: [] }, { credits: [credit(2, 1)] }],
    };
    const other = { _id: 2, version: 1, director: 2, cast: [2], main: null, scenes: null };
    await lab.fill('Film', [film, other]);
    const { failures } = await lab.delete('Person', 1);
    expect(failures).toEqual([]);
    const left = (person: number | null, ...others: number[]) => ({ role: 'x', person, others });
    const [first, second] = await lab.all('Film');
    expect(first).toEqual({
      _id: 1,
      // Once for each reference of the model that led there.
      version: 9,
      director: null,
      cast: [2, 2],
      main: left(null, 2),
      credits: [left(null), left(2, 2), left(2)],
      scenes: [{ credits: [left(2), left(null, 2)] }, {}, { credits: [] }, { credits: [left(2)] }],
    });
    expect(second).toEqual(other);
    expect(await lab.ids('Person')).toEqual([2]);
  });

  it('is one update for each model, whatever the number of documents', async () => {
    await lab.fill('Person', [{ _id: 1 }]);
    await lab.fill(
      'Film',
      Array.from({ length: 50 }, (_, index) => ({ _id: index, director: 1 }) as { _id: number }),
    );
    const { commands } = await lab.delete('Person', 1);
    expect(commands.filter((name) => name === 'update films')).toHaveLength(1);
    expect(commands.filter((name) => name.startsWith('delete'))).toEqual(['delete people']);
  });
});

describe('CASCADE, RESTRICT, PROTECT, SET_DEFAULT, DO_NOTHING', () => {
  beforeEach(() => lab.fill('Person', [{ _id: 1 }, { _id: 2 }, { _id: 100 }]));

  it('goes down level by level', async () => {
    await lab.fill('Passport', [{ _id: 1, holder: 1 } as never, { _id: 2, holder: 2 } as never]);
    await lab.fill(
      'Stamp',
      [1, 1, 2].map((passport, _id) => ({ _id, passport }) as { _id: number }),
    );
    const { failures } = await lab.delete('Person', 1);
    expect(failures).toEqual([]);
    expect(await lab.ids('Passport')).toEqual([2]);
    expect(await lab.ids('Stamp')).toEqual([2]);
  });

  it('RESTRICT gives way where what refers goes too', async () => {
    await lab.fill('Passport', [{ _id: 1, holder: 1 } as never]);
    await lab.fill('Stamp', [{ _id: 1, passport: 1, officer: 1 } as never]);
    expect((await lab.delete('Person', 1)).failures).toEqual([]);
    expect(await lab.ids('Stamp')).toEqual([]);
  });

  it('RESTRICT blocks where it stays, and nothing changes', async () => {
    await lab.fill('Passport', [{ _id: 1, holder: 1 } as never, { _id: 2, holder: 2 } as never]);
    await lab.fill('Stamp', [{ _id: 1, passport: 1 } as never, { _id: 2, passport: 2, officer: 1 } as never]);
    const { failures } = await lab.delete('Person', 1);
    expect(failures).toMatchObject([
      { kind: 'conflict', code: 'PROTECTED', path: ['id'], blockers: [{ model: { name: 'Stamp' }, id: 2 }] },
    ]);
    expect(await lab.ids('Passport')).toEqual([1, 2]);
    expect(await lab.ids('Person')).toEqual([1, 2, 100]);
  });

  it('PROTECT names the first ten and counts all, without a transaction', async () => {
    await lab.fill(
      'Contract',
      Array.from({ length: 12 }, (_, _id) => ({ _id, signer: 1 }) as { _id: number }),
    );
    const { failures, commands } = await lab.delete('Person', 1);
    expect(failures).toHaveLength(1);
    const [failure] = failures;
    expect(failure?.message).toContain('12 Contract documents refer to it by "signer"');
    expect(failure?.kind === 'conflict' ? failure.blockers?.length : 0).toBe(10);
    expect(new Set(commands.map((name) => name.split(' ')[0]))).toEqual(new Set(['find']));
  });

  it('SET_DEFAULT and DO_NOTHING do as they say', async () => {
    await lab.fill('Contract', [{ _id: 1, signer: 2, agent: 1, witness: 1 } as never]);
    expect((await lab.delete('Person', 1)).failures).toEqual([]);
    expect(await lab.all('Contract')).toEqual([{ _id: 1, signer: 2, agent: 100, witness: 1 }]);
  });

  it('a default that is deleted itself stands in the way', async () => {
    await lab.fill('Contract', [{ _id: 1, agent: 100 } as never]);
    const { failures } = await lab.delete('Person', 100);
    expect(failures).toMatchObject([{ code: 'PROTECTED', blockers: [{ id: 1 }] }]);
    expect(await lab.ids('Person')).toEqual([1, 2, 100]);
  });

  it('so does a default that is not there', async () => {
    await lab.deleteAlone('Person', 100);
    await lab.fill('Contract', [{ _id: 1, agent: 2 } as never]);
    const { failures } = await lab.delete('Person', 2);
    expect(failures).toMatchObject([{ code: 'PROTECTED', blockers: [{ id: 1 }] }]);
    expect(await lab.all('Contract')).toEqual([{ _id: 1, agent: 2 }]);
  });
});

describe('cycles', () => {
  it('end, and each document goes once', async () => {
    const tasks = [
      { _id: 1, parent: 3 },
      { _id: 2, parent: 1 },
      { _id: 3, parent: 2 },
      { _id: 4, parent: 4 },
      { _id: 5, parent: null },
    ];
    await lab.fill('Task', tasks);
    expect((await lab.delete('Task', 2)).failures).toEqual([]);
    expect(await lab.ids('Task')).toEqual([4, 5]);
    expect((await lab.delete('Task', 4)).failures).toEqual([]);
    expect(await lab.ids('Task')).toEqual([5]);
  });

  it('a document does not protect itself', async () => {
    await lab.fill('Task', [{ _id: 1, after: [1] } as never, { _id: 2, after: [2, 3] } as never, { _id: 3 }]);
    expect((await lab.delete('Task', 1)).failures).toEqual([]);
    expect((await lab.delete('Task', 3)).failures).toMatchObject([
      { code: 'PROTECTED', blockers: [{ id: 2 }] },
    ]);
    expect(await lab.ids('Task')).toEqual([2, 3]);
  });
});

it('deletes that meet at one document are all done', async () => {
  const people = Array.from({ length: 12 }, (_, _id) => _id);
  await lab.fill(
    'Person',
    people.map((_id) => ({ _id })),
  );
  await lab.fill('Film', [{ _id: 1, cast: people, version: 1 } as never]);
  const answers = await Promise.all(people.map((_id) => lab.delete('Person', _id)));
  expect(answers.flatMap(({ failures }) => failures)).toEqual([]);
  expect(await lab.all('Film')).toEqual([{ _id: 1, cast: [], version: 13 }]);
  expect(await lab.ids('Person')).toEqual([]);
});

describe('10,000 documents', () => {
  beforeEach(async () => {
    await lab.fill('Person', [{ _id: 1 }, { _id: 2 }]);
    await lab.fill('Passport', [{ _id: 1, holder: 1 } as never]);
    await lab.fill(
      'Stamp',
      Array.from({ length: 10_000 }, (_, _id) => ({ _id, passport: 1 }) as { _id: number }),
    );
  });

  it('go by a handful of commands', async () => {
    const { failures, commands } = await lab.delete('Person', 1);
    expect(failures).toEqual([]);
    expect(await lab.ids('Stamp')).toEqual([]);
    expect(commands.filter((name) => name.startsWith('delete'))).toEqual([
      'delete people',
      'delete passports',
      'delete stamps',
      'delete stamps',
    ]);
    expect(commands.length).toBeLessThan(50);
  });

  it('all stay where something at the end stands in the way', async () => {
    await lab.fill('Passport', [{ _id: 2, holder: 2 } as never]);
    await lab.fill('Stamp', [{ _id: 10_000, passport: 2, officer: 1 } as never]);
    const { failures } = await lab.delete('Person', 1);
    expect(failures).toMatchObject([{ code: 'PROTECTED', blockers: [{ id: 10_000 }] }]);
    expect(await lab.ids('Stamp')).toHaveLength(10_001);
    expect(await lab.ids('Passport')).toEqual([1, 2]);
  });
});

describe('deleting by a filter', () => {
  const deleteMany = (model: string, where: object, partial = false) =>
    lab.mutate({
      kind: 'deleteMany',
      model: lab.modelOf(model),
      where,
      all: false,
      permanently: false,
      partial,
    });

  it('is a handful of commands, and what refers to each other is not in the way', async () => {
    await lab.fill('Person', [{ _id: 1 }, { _id: 2 }]);
    await lab.fill('Passport', [{ _id: 1, holder: 1 } as never, { _id: 2, holder: 2 } as never]);
    await lab.fill('Stamp', [{ _id: 1, passport: 2, officer: 1 } as never]);
    const { failures, documents, commands } = await deleteMany('Person', { _id: { in: [1, 2] } });
    expect(failures).toEqual([]);
    expect(documents.map((document) => document?.row)).toEqual([{ _id: 1 }, { _id: 2 }]);
    expect(await lab.ids('Stamp')).toEqual([]);
    expect(commands.filter((name) => name.startsWith('delete'))).toHaveLength(3);
  });

  it('deletes nothing where one of them is blocked, or with "partial" all others', async () => {
    await lab.fill('Person', [{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
    await lab.fill('Contract', [{ _id: 1, signer: 2 } as never]);
    const whole = await deleteMany('Person', { _id: { lte: 3 } });
    expect(whole).toMatchObject({ failures: [{ code: 'PROTECTED', path: ['where'] }], documents: [] });
    expect(await lab.ids('Person')).toEqual([1, 2, 3]);
    const partial = await deleteMany('Person', { _id: { lte: 3 } }, true);
    expect(partial).toMatchObject({
      failures: [{ code: 'PROTECTED' }],
      documents: [{ id: 1 }, undefined, { id: 3 }],
    });
    expect(await lab.ids('Person')).toEqual([2]);
  });
});
