import { setTimeout as sleep } from 'node:timers/promises';
import type { Document } from 'bson';
import { connectWire, type WireClient } from './wire-client.ts';

/** The name of the replica set of one that every local mongod is. */
export const replicaSetName = 'mongraph';

/** What is waited for: a mongod on this port, with this process id. */
export interface Expected {
  readonly port: number;
  readonly pid: number;
  /** Whether acknowledged writes are on disk; a temporary server need not wait for that. */
  readonly durable: boolean;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

const pollEvery = 10;

/** How long an answer may take, in milliseconds: from our own mongod, and from one of an earlier run. */
const answerPatience = { own: 30_000, earlier: 3_000 };
const notYetInitialized = 94;

/** Waits for a mongod to answer, makes it a replica set of one on its present port, and waits until it is primary. */
export async function becomePrimary(expected: Expected): Promise<void> {
  const client = await connectWhenUp(expected);
  try {
    await checkIdentity(client, expected);
    while (!(await isPrimary(client))) {
      expected.signal.throwIfAborted();
      await configure(client, expected);
      await sleep(pollEvery);
    }
  } finally {
    client.close();
  }
}

/** The process id of the mongod that listens on a port of 127.0.0.1, if one does. */
export async function mongodOnPort(port: number): Promise<number | undefined> {
  try {
    const client = await connectWire(port, answerPatience.earlier);
    try {
      return await processIdOf(client);
    } finally {
      client.close();
    }
  } catch {
    return undefined;
  }
}

async function connectWhenUp({ port, signal }: Expected): Promise<WireClient> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await connectWire(port, answerPatience.own);
    } catch {
      await sleep(pollEvery);
    }
  }
}

/** Another server may have taken the port between the choice of it and the start. */
async function checkIdentity(client: WireClient, { pid, port }: Expected): Promise<void> {
  const answering = await processIdOf(client);
  if (answering !== pid) throw new Error(`another server (process ${answering}) answers on port ${port}.`);
}

async function processIdOf(client: WireClient): Promise<number> {
  const status = await client.command({ serverStatus: 1, metrics: 0, wiredTiger: 0, locks: 0, repl: 0 });
  return Number(status['pid']);
}

async function isPrimary(client: WireClient): Promise<boolean> {
  const hello = await client.command({ hello: 1 });
  return hello['isWritablePrimary'] === true;
}

/** Starts the replica set in a new data folder; in an older one, moves it to the port of this start. */
async function configure(client: WireClient, { port, durable }: Expected): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const answer = await client.command({ replSetGetConfig: 1 });
  if (answer['code'] === notYetInitialized) {
    await client.command({ replSetInitiate: firstConfig(host, durable) });
    return;
  }
  const config: Document | undefined = answer['config'];
  if (config === undefined || config['members']?.[0]?.host === host) return;
  await client.command({
    replSetReconfig: {
      ...config,
      members: [{ _id: 0, host }],
      version: Number(config['version']) + 1,
    },
    force: true,
  });
}

function firstConfig(host: string, durable: boolean): Document {
  return {
    _id: replicaSetName,
    writeConcernMajorityJournalDefault: durable,
    members: [{ _id: 0, host }],
    settings: { electionTimeoutMillis: 1_000 },
  };
}
