import type { Db } from 'mongodb';
import { median, percentile, spread } from '../report/statistics.ts';
import type { Result } from '../report/result.ts';
import type { Workload } from '../workloads/workload.ts';
import { rowsOfData } from './count-rows.ts';
import { cpuBetween, readThreadTimes } from './cpu-of-process.ts';
import { fire } from './load.ts';
import { prepare, requireEqual, type Prepared } from './prepare.ts';
import { tell, type Stage } from './stage.ts';
import { readWorkCounters } from './work-counters.ts';

interface Round {
  readonly serverCpu: number;
  readonly mongodCpu: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

type Work = Pick<Result, 'commands' | 'examinedPerRow' | 'keysPerRow' | 'rows'>;

interface Runner {
  readonly on: Stage['servers'][number];
  readonly prepared: Prepared;
  readonly work: Work;
  readonly rounds: Round[];
}

/** Rounds that do not count: V8 optimises what it has seen run often. */
const warmUpRounds = 3;

/** Measures one workload on every server: equal answers first, then the work counted, then timed rounds. */
export async function measure(stage: Stage, workload: Workload, rounds: number): Promise<Result[]> {
  const runners: Runner[] = [];
  for (const on of stage.servers) {
    await workload.reset?.(stage.db);
    const prepared = await prepare(on.server, on.client, workload);
    await workload.reset?.(stage.db);
    runners.push({ on, prepared, work: await countWork(stage.db, on, prepared), rounds: [] });
  }
  const [first, ...others] = runners;
  if (first === undefined) return [];
  for (const other of others) requireEqual(workload, first.prepared, other.prepared);
  tell(`${workload.name}: ${first.prepared.answers.length} answers are equal on ${runners.length} servers`);
  for (let round = 0; round < warmUpRounds; round += 1) {
    for (const runner of runners) await timeRound(stage, workload, runner);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [index] of runners.entries()) {
      const runner = runners[(index + round) % runners.length] ?? first;
      runner.rounds.push(await timeRound(stage, workload, runner));
    }
  }
  return runners.map((runner) => resultOf(workload, runner));
}

async function timeRound(stage: Stage, workload: Workload, { on, prepared }: Runner): Promise<Round> {
  const { concurrency, mongod } = stage;
  const { requests } = workload;
  await workload.reset?.(stage.db);
  const serverBefore = await on.server.cpu();
  const mongodBefore = readThreadTimes(mongod.pid);
  const { seconds, latencies } = await fire(on.client, prepared.shots, { requests, concurrency });
  const mongodAfter = readThreadTimes(mongod.pid);
  const serverAfter = await on.server.cpu();
  return {
    serverCpu: (serverAfter - serverBefore) / 1000 / requests,
    mongodCpu: cpuBetween(mongodBefore, mongodAfter) / requests,
    requestsPerSecond: requests / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}

/** What mongod does for each request once, with nothing else running. */
async function countWork(
  db: Db,
  { client }: Stage['servers'][number],
  { shots, answers }: Prepared,
): Promise<Work> {
  const before = await readWorkCounters(db);
  for (const { body, headers } of shots) await client.send(body, headers);
  const after = await readWorkCounters(db);
  const rows = answers.reduce((sum: number, data) => sum + rowsOfData(data), 0);
  return {
    commands: (after.commands - before.commands) / shots.length,
    examinedPerRow: (after.documentsExamined - before.documentsExamined) / rows,
    keysPerRow: (after.keysExamined - before.keysExamined) / rows,
    rows: rows / shots.length,
  };
}

function resultOf(workload: Workload, { on, work, rounds }: Runner): Result {
  const of = (key: keyof Round) => rounds.map((round) => round[key]);
  return {
    workload: workload.name,
    title: workload.title,
    server: on.server.name,
    serverCpu: median(of('serverCpu')),
    serverCpuSpread: spread(of('serverCpu')),
    mongodCpu: median(of('mongodCpu')),
    mongodCpuSpread: spread(of('mongodCpu')),
    requestsPerSecond: median(of('requestsPerSecond')),
    p50: median(of('p50')),
    p99: median(of('p99')),
    ...work,
  };
}
