import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { freePort } from '../../src/local-mongod/free-port.ts';
import { obtainMongodBinary } from '../../src/local-mongod/obtain-binary.ts';
import { watchParent } from '../../src/local-mongod/watch-parent.ts';

/** A mongod of a test, which may be killed; its folder goes with this process. */
export interface Member {
  readonly port: number;
  readonly pid: number;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly kill: () => Promise<void>;
}

/** Starts a mongod: a standalone one, or a member of a replica set that is not made yet. */
export async function startMember(replicaSet?: string): Promise<Member> {
  const [{ binary }, port] = [await obtainMongodBinary(), await freePort()];
  const folder = await mkdtemp(join(tmpdir(), 'mongraph-member-'));
  const child = spawn(
    binary,
    [
      ['--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--quiet'],
      ['--dbpath', folder, '--logpath', join(folder, 'mongod.log'), '--wiredTigerCacheSizeGB', '0.25'],
      ['--setParameter', 'diagnosticDataCollectionEnabled=false'],
      replicaSet === undefined ? [] : ['--replSet', replicaSet, '--oplogSize', '64'],
    ].flat(),
    { detached: true, stdio: 'ignore' },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error('mongod does not start');
  watchParent(pid, folder);
  const ended = once(child, 'exit');
  child.unref();
  await untilAnswers(port);
  return {
    port,
    pid,
    signal: (name) => void child.kill(name),
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}

async function untilAnswers(port: number): Promise<void> {
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true&serverSelectionTimeoutMS=200`;
  for (let attempt = 0; ; attempt++) {
    const client = new MongoClient(uri);
    try {
      await client.connect();
      return;
    } catch (error) {
      if (attempt === 300) throw error;
      await sleep(50);
    } finally {
      await client.close();
    }
  }
}

/** A replica set of several members. */
export interface ReplicaSet {
  readonly uri: string;
  readonly members: readonly Member[];
  readonly stop: () => Promise<void>;
}

export async function startReplicaSet(size: number): Promise<ReplicaSet> {
  const name = 'members';
  const members = await Promise.all(Array.from({ length: size }, async () => startMember(name)));
  const hosts = members.map(({ port }) => `127.0.0.1:${port}`);
  const first = await new MongoClient(`mongodb://${hosts[0]}/?directConnection=true`).connect();
  await first.db('admin').command({
    replSetInitiate: {
      _id: name,
      members: hosts.map((host, _id) => ({ _id, host, priority: _id === 0 ? 2 : 1 })),
      settings: { electionTimeoutMillis: 1_000, heartbeatIntervalMillis: 500 },
    },
  });
  await first.close();
  const uri = `mongodb://${hosts.join(',')}/?replicaSet=${name}`;
  const client = await new MongoClient(uri).connect();
  await client.close();
  return {
    uri,
    members,
    stop: async () => void (await Promise.all(members.map(async ({ kill }) => kill()))),
  };
}
