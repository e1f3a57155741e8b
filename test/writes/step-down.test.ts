import { setTimeout as sleep } from 'node:timers/promises';
import { ObjectId } from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWriter } from '../../src/database/writes/create-writer.ts';
import { rememberDeployments } from '../../src/database/writes/deployments.ts';
import { MongraphError } from '../../src/errors/mongraph-error.ts';
import type { WriteCommand } from '../../src/pipeline/write-command.ts';
import { startReplicaSet, type ReplicaSet } from './own-members.ts';
import { failureOf, testScope } from './request-scope.ts';

let set: ReplicaSet;
let client: MongoClient;
const db = () => client.db('step_down');
const deployments = rememberDeployments();
const writer = (maxTimeMs = 20_000) => createWriter(db(), testScope({ maxTimeMs }), deployments);

beforeAll(async () => {
  set = await startReplicaSet(3);
  client = await new MongoClient(set.uri, { serverSelectionTimeoutMS: 5_000 }).connect();
  for (const name of ['inserted', 'counted', 'moved', 'log']) await db().createCollection(name);
});
afterAll(async () => {
  await client.close();
  await set.stop();
});

/** What became of the writes of one writer, by their ids: acknowledged, or of unknown result. */
interface Tally {
  readonly done: string[];
  readonly unknown: string[];
}

/** Writes one after another until it is told to stop; every failure but an unknown result fails the test. */
async function keepWriting(write: (id: ObjectId) => Promise<unknown>, signal: AbortSignal): Promise<Tally> {
  const tally: Tally = { done: [], unknown: [] };
  while (!signal.aborted) {
    const id = new ObjectId();
    const result = await write(id).then(() => 'done' as const, unknownOrThrow);
    tally[result].push(id.toHexString());
  }
  return tally;
}

function unknownOrThrow(error: unknown): 'unknown' {
  if (error instanceof MongraphError && error.code === 'WRITE_UNKNOWN_RESULT') return 'unknown';
  throw error;
}

const insert = (collection: string, document: { readonly _id: unknown }): WriteCommand => ({
  kind: 'insert',
  collection,
  documents: [document],
});
const increment = (collection: string, _id: string, by = 1): WriteCommand => ({
  kind: 'findAndModify',
  collection,
  filter: { _id },
  change: { update: { $inc: { n: by } } },
  returns: 'new',
});

/** Moves one from an account to another, and notes it. */
const move = async (id: ObjectId, [from, to]: readonly [string, string]) =>
  writer().transaction(
    async (session) => {
      await session.write(increment('moved', from, -1));
      await session.write(increment('moved', to));
      return session.write(insert('log', { _id: id }));
    },
    () => true,
  );

const idsIn = async (collection: string) =>
  (await db().collection(collection).find().toArray()).map(({ _id }) => _id.toHexString());
const numberOf = async (collection: string, _id: string) =>
  Number((await db().collection<{ _id: string; n: number }>(collection).findOne({ _id }))?.n);

const primaryPort = async () => {
  const { primary } = await db().admin().command({ hello: 1 });
  return Number(String(primary).split(':')[1]);
};

/** Takes the primary away, so and so, and waits until another takes writes. */
async function disturb(how: 'stepDown' | 'kill'): Promise<void> {
  const port = await primaryPort();
  if (how === 'kill') await set.members.find((member) => member.port === port)?.kill();
  else await db().admin().command({ replSetStepDown: 3, secondaryCatchUpPeriodSecs: 2 });
  await writer().single.write(increment('counted', 'after'));
  expect(await primaryPort()).not.toBe(port);
}

test('no acknowledged write is lost and none is done twice when primaries step down or are killed', async () => {
  const counters = ['a', 'b', 'c'];
  for (const id of [...counters, 'after']) await writer().single.write(insert('counted', { _id: id }));
  for (const id of ['x', 'y']) await writer().single.write(insert('moved', { _id: id }));
  const stop = new AbortController();
  const inserting = [1, 2].map(async () =>
    keepWriting(async (_id) => writer().single.write(insert('inserted', { _id })), stop.signal),
  );
  const counting = counters.map(async (counter) =>
    keepWriting(async () => writer().single.write(increment('counted', counter)), stop.signal),
  );
  const moving = (
    [
      ['x', 'y'],
      ['y', 'x'],
      ['x', 'y'],
    ] as const
  ).map(async (accounts) => keepWriting(async (id) => move(id, accounts), stop.signal));
  const everything = Promise.all([Promise.all(inserting), Promise.all(counting), Promise.all(moving)]);
  for (const how of ['stepDown', 'kill'] as const) {
    await sleep(1_000);
    await disturb(how);
  }
  await sleep(1_000);
  stop.abort();
  const [inserted, counted, moved] = await everything;

  const stored = new Set(await idsIn('inserted'));
  const insertedDone = inserted.flatMap(({ done }) => done);
  expect(insertedDone.length).toBeGreaterThan(5);
  expect(insertedDone.filter((id) => !stored.has(id))).toEqual([]);
  expect(stored.size).toBeLessThanOrEqual(
    insertedDone.length + inserted.flatMap(({ unknown }) => unknown).length,
  );

  for (const [at, { done, unknown }] of counted.entries()) {
    const n = await numberOf('counted', counters[at] ?? '');
    expect(done.length).toBeGreaterThan(5);
    expect(n).toBeGreaterThanOrEqual(done.length);
    expect(n).toBeLessThanOrEqual(done.length + unknown.length);
  }

  const logged = await idsIn('log');
  const [back = new Set<string>(), ...there] = [moved[1], moved[0], moved[2]].map(
    (tally) => new Set([...(tally?.done ?? []), ...(tally?.unknown ?? [])]),
  );
  const wentBack = logged.filter((id) => back.has(id)).length;
  const wentThere = logged.filter((id) => there.some((ids) => ids.has(id))).length;
  expect(moved.flatMap(({ done }) => done).filter((id) => !logged.includes(id))).toEqual([]);
  expect(wentBack + wentThere).toBe(logged.length);
  expect(await numberOf('moved', 'y')).toBe(wentThere - wentBack);
  expect(await numberOf('moved', 'x')).toBe(wentBack - wentThere);
});

test('a write that the other members do not confirm has an unknown result', async () => {
  const port = await primaryPort();
  const others = set.members.filter((member) => member.port !== port);
  for (const member of others) member.signal('SIGSTOP');
  try {
    const alone = insert('inserted', { _id: new ObjectId() });
    expect(await failureOf(writer(600).single.write(alone))).toMatchObject({ code: 'WRITE_UNKNOWN_RESULT' });
  } finally {
    for (const member of others) member.signal('SIGCONT');
  }
});
