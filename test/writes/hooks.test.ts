import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { WriteRefused } from '../../src/errors/write-refused.ts';
import { defineHooks } from '../../src/model/define/define-hooks.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { openWriteWorld, type WriteWorld } from './write-world.ts';

const Guest = defineModel('Guest', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    get stays() {
      return field.hasMany(Stay, 'guest');
    },
  },
});

const Stay = defineModel('Stay', {
  fields: {
    _id: field.int({ required: true }),
    place: field.string({ required: true }),
    from: field.date({ required: true }),
    to: field.date({ required: true }),
    nights: field.int({ readOnly: true, required: true }),
    paid: field.boolean({ required: true, default: false }),
    note: field.string(),
    code: field.string({ unique: true }),
    get guest() {
      return field.reference(Guest);
    },
  },
});

const Town = defineModel('Town', {
  fields: { _id: field.int({ required: true }), name: field.string({ required: true }) },
});

const told: { hook: string; [about: string]: unknown }[] = [];
const nights = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const stayHooks = defineHooks(Stay, {
  beforeValidate: ({ action, set, old }) => {
    told.push({ hook: 'beforeValidate', action, set, old: old?.place });
    if (set.note === 'take away') return { note: undefined, guest: 7 };
    return typeof set.place === 'string' ? { place: set.place.trim() } : undefined;
  },
  beforeCreate: ({ document }) => {
    told.push({ hook: 'beforeCreate', document });
    if (document.place === 'Nowhere')
      throw new WriteRefused('There is no such place.', { field: 'place', code: 'NO_PLACE' });
    return { nights: nights(document.from, document.to) };
  },
  beforeUpdate: ({ old, document, actor }) => {
    told.push({ hook: 'beforeUpdate', old: old.to, document: document.to, actor });
    if (document.note === 'too much') return { note: 'changed', code: 5 as never, to: undefined as never };
    if (document.note === 'bug') throw new TypeError('A bug');
    if (old.paid && document.to !== old.to) throw new WriteRefused('It is paid.', { field: 'to' });
    return { nights: nights(document.from, document.to) };
  },
  beforeDelete: ({ old }) => {
    told.push({ hook: 'beforeDelete', old: old.place });
    if (old.paid) throw new WriteRefused('A stay that is paid cannot be deleted.', { code: 'PAID' });
  },
  afterCommit: ({ action, old, document, context, now }) => {
    told.push({
      hook: 'afterCommit',
      action,
      old: old?.to,
      document: document?.to,
      context: 'mail' in context,
      now,
    });
    if (document?.note === 'explode') throw new Error('The mail server is down');
  },
});

const names = () => told.map(({ hook }) => hook);
const stay = { _id: 1, place: ' Ghent ', from: '2026-01-01', to: '2026-01-03' };
let world: WriteWorld;

beforeAll(async () => {
  world = await openWriteWorld([Guest, Stay, Town], {
    uri: inject('mongoUri'),
    name: 'hooks',
    hooks: [stayHooks],
  });
});
afterAll(() => world.close());
afterEach(async () => {
  told.length = 0;
  await world.clear();
});

describe('a new document', () => {
  it('goes through its hooks in their order, and what they set is stored', async () => {
    const { failures, commands } = await world.create('Stay', stay, { own: { mail: true } });
    expect(failures).toEqual([]);
    expect(names()).toEqual(['beforeValidate', 'beforeCreate', 'afterCommit']);
    expect(told[0]).toMatchObject({ action: 'create', set: stay, old: undefined });
    expect(told[1]).toMatchObject({
      document: { _id: 1, place: 'Ghent', nights: null, paid: false, guest: null },
    });
    expect(told[2]).toMatchObject({ action: 'created', document: '2026-01-03', context: true });
    expect(commands).toEqual(['insert stays', 'commitTransaction stays']);
    expect(await world.all('stays')).toMatchObject([{ _id: 1, place: 'Ghent', nights: 2 }]);
  });

  it('is refused by a hook at its field', async () => {
    const { failures } = await world.create('Stay', { ...stay, place: 'Nowhere' });
    expect(failures).toEqual([
      { kind: 'validation', path: ['set', 'place'], code: 'NO_PLACE', message: 'There is no such place.' },
    ]);
    expect(names()).not.toContain('afterCommit');
    expect(await world.all('stays')).toEqual([]);
  });

  it('is judged with what is laid over its input, references as their keys', async () => {
    const { failures } = await world.create('Stay', { ...stay, note: 'take away', guestId: 8 });
    expect(failures).toMatchObject([{ path: ['set', 'guestId'], code: 'REFERENCE_NOT_FOUND' }]);
    await world.create('Guest', { _id: 7, name: 'Ada' });
    const { failures: none } = await world.create('Stay', { ...stay, note: 'take away', guestId: 8 });
    expect(none).toEqual([]);
    expect(await world.all('stays')).toMatchObject([{ _id: 1, guest: 7 }]);
    expect((await world.all('stays'))[0]).not.toHaveProperty('note');
  });

  it('has hooks where it is nested', async () => {
    const { failures } = await world.create('Guest', { _id: 1, name: 'Ada', stays: { create: [stay] } });
    expect(failures).toEqual([]);
    expect(names()).toEqual(['beforeValidate', 'beforeCreate', 'afterCommit']);
    expect(told[1]).toMatchObject({ document: { guest: 1 } });
  });
});

describe('a change', () => {
  it('shows hooks the document before and after it, and what they set is stored with it', async () => {
    await world.create('Stay', stay);
    told.length = 0;
    const { failures, commands } = await world.update(
      'Stay',
      1,
      { set: { to: '2026-01-06' } },
      { actor: 'ada' },
    );
    expect(failures).toEqual([]);
    expect(told).toMatchObject([
      { hook: 'beforeValidate', action: 'update', old: 'Ghent' },
      { hook: 'beforeUpdate', old: '2026-01-03', document: '2026-01-06', actor: 'ada' },
      { hook: 'afterCommit', action: 'updated', old: '2026-01-03', document: '2026-01-06' },
    ]);
    expect(commands).toEqual([
      'find stays',
      'findAndModify stays',
      'findAndModify stays',
      'commitTransaction stays',
    ]);
    expect(await world.all('stays')).toMatchObject([{ nights: 5 }]);
  });

  it('is one update where a hook sets what is there', async () => {
    await world.create('Stay', stay);
    const { commands } = await world.update('Stay', 1, { set: { note: 'late' } });
    expect(commands).toEqual(['find stays', 'findAndModify stays', 'commitTransaction stays']);
  });

  it('is taken back where a hook refuses it', async () => {
    await world.create('Stay', { ...stay, paid: true });
    const { failures } = await world.update('Stay', 1, { set: { to: '2026-01-06' } });
    expect(failures).toEqual([
      { kind: 'validation', path: ['set', 'to'], code: 'INVALID', message: 'It is paid.' },
    ]);
    expect(await world.all('stays')).toMatchObject([{ nights: 2 }]);
  });

  it('is taken back where what a hook sets breaks the rules of the model', async () => {
    await world.create('Stay', stay);
    const { failures } = await world.update('Stay', 1, { set: { note: 'too much' } });
    expect(failures).toMatchObject([
      { path: ['code'], code: 'WRONG_TYPE' },
      { path: ['to'], code: 'REQUIRED' },
    ]);
    expect((await world.all('stays'))[0]).not.toHaveProperty('note');
  });

  it('is taken back where a hook fails otherwise, which is no failure of the client', async () => {
    await world.create('Stay', stay);
    await expect(world.update('Stay', 1, { set: { note: 'bug' } })).rejects.toThrow('A bug');
    expect((await world.all('stays'))[0]).not.toHaveProperty('note');
  });

  it('that follows from another has hooks too', async () => {
    await world.create('Stay', stay);
    told.length = 0;
    const { failures } = await world.create('Guest', {
      _id: 1,
      name: 'Ada',
      stays: { connect: [{ id: '1' }] },
    });
    expect(failures).toEqual([]);
    expect(names()).toEqual(['beforeUpdate', 'afterCommit']);
    expect(await world.all('stays')).toMatchObject([{ guest: 1 }]);
  });
});

describe('a delete', () => {
  it('is refused by a hook', async () => {
    await world.create('Stay', { ...stay, paid: true });
    const { failures } = await world.remove('Stay', 1);
    expect(failures).toMatchObject([{ kind: 'validation', code: 'PAID' }]);
    expect(await world.all('stays')).toHaveLength(1);
  });

  it('is told after it', async () => {
    await world.create('Stay', stay);
    told.length = 0;
    await world.remove('Stay', 1);
    expect(told).toMatchObject([
      { hook: 'beforeDelete', old: 'Ghent' },
      { hook: 'afterCommit', action: 'deleted', old: '2026-01-03', document: undefined },
    ]);
  });
});

describe('after the commit', () => {
  it('nothing is told where a later step fails', async () => {
    await world.create('Stay', { ...stay, code: 'x' });
    told.length = 0;
    const { failures } = await world.create('Guest', {
      _id: 1,
      name: 'Ada',
      stays: {
        create: [
          { ...stay, _id: 2 },
          { ...stay, _id: 3, code: 'x' },
        ],
      },
    });
    expect(failures).toMatchObject([{ code: 'NOT_UNIQUE' }]);
    expect(names()).not.toContain('afterCommit');
    expect(await world.all('guests')).toEqual([]);
  });

  it('a hook that fails is logged, and undoes nothing', async () => {
    const { failures } = await world.create('Stay', { ...stay, note: 'explode' });
    expect(failures).toEqual([]);
    expect(world.logged).toMatchObject([
      { requestId: 'hooks', model: 'Stay', hook: 'afterCommit', err: { message: 'The mail server is down' } },
    ]);
    expect(await world.all('stays')).toHaveLength(1);
  });

  it('nothing is told of a dry run', async () => {
    const writes = world.writes();
    const { failures } = await writes.mutate({
      kind: 'create',
      model: world.modelOf('Stay'),
      set: stay,
      dryRun: true,
    });
    await writes.end();
    expect(failures).toEqual([]);
    expect(names()).toEqual(['beforeValidate', 'beforeCreate']);
  });

  it('of one transaction of several mutations each document is told once', async () => {
    const writes = world.writes();
    writes.begin();
    await writes.mutate({ kind: 'create', model: world.modelOf('Stay'), set: stay });
    const key = { kind: 'id', id: 1, path: 'id' } as const;
    const changes = { set: { to: '2026-01-09' } };
    await writes.mutate({ kind: 'update', model: world.modelOf('Stay'), key, changes });
    expect(names()).not.toContain('afterCommit');
    await writes.commit();
    expect(told.filter(({ hook }) => hook === 'afterCommit')).toMatchObject([
      { action: 'created', old: undefined, document: '2026-01-09' },
    ]);
  });

  it('nothing is told of several mutations that are taken back', async () => {
    const writes = world.writes();
    writes.begin();
    await writes.mutate({ kind: 'create', model: world.modelOf('Stay'), set: stay });
    await writes.abort();
    expect(names()).not.toContain('afterCommit');
  });
});

describe('models without hooks', () => {
  it('are written as if there were none', async () => {
    expect((await world.create('Town', { _id: 1, name: 'Ghent' })).commands).toEqual(['insert towns']);
    const changed = await world.update('Town', 1, { set: { name: 'Bruges' } });
    expect(changed.commands).toEqual(['findAndModify towns']);
    expect((await world.remove('Town', 1)).commands).toEqual(['findAndModify towns']);
    expect(told).toEqual([]);
  });
});
