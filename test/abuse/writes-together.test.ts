import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openWriteWorld, type WriteWorld } from '../writes/write-world.ts';
import { Guild, Spy } from './guild-models.ts';

let world: WriteWorld;

beforeAll(async () => {
  world = await openWriteWorld([Guild, Spy], { uri: inject('mongoUri'), name: 'abuse_writes_together' });
});
afterAll(() => world.close());
beforeEach(() => world.clear());

const create = (_id: number, dryRun = false) =>
  ({ kind: 'create', model: world.modelOf('Guild'), set: { _id, name: `g${_id}` }, dryRun }) as const;

test('mutations that a resolver asks for at once are in the one transaction', async () => {
  const writes = world.writes();
  writes.begin();
  await Promise.all([1, 2, 3].map((id) => writes.mutate(create(id))));
  await writes.commit();
  expect(await world.all('guilds')).toHaveLength(3);
});

test('dry runs that are asked for at once leave nothing and lock nothing', async () => {
  const writes = world.writes();
  await Promise.all([1, 1, 1].map((id) => writes.mutate(create(id, true)).catch(() => undefined)));
  await writes.end();
  expect(await world.create('Guild', { _id: 1, name: 'g1' })).toMatchObject({ failures: [] });
});

test('a version that is no number is no version, and no operator', async () => {
  await world.create('Guild', { _id: 1, name: 'g1' });
  const key = { kind: 'id', id: 1, path: 'id' } as const;
  for (const ifVersion of [{ $exists: true }, { $gt: 0 }, '1', Number.NaN]) {
    const update = { kind: 'update', model: world.modelOf('Guild'), key, changes: { set: { name: 'x' } } };
    // As code may give it that passes on what it was sent.
    const { failures } = await world.mutate({ ...update, ifVersion } as never);
    expect(failures).toMatchObject([{ code: 'VERSION_MISMATCH', path: ['ifVersion'] }]);
  }
});
