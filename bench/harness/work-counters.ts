import type { Db, Document } from 'mongodb';

/** What mongod has done since it started. */
export interface WorkCounters {
  readonly commands: number;
  readonly documentsExamined: number;
  readonly keysExamined: number;
}

const dataCommands = [
  'find',
  'aggregate',
  'getMore',
  'count',
  'distinct',
  'insert',
  'update',
  'delete',
  'findAndModify',
  'commitTransaction',
  'abortTransaction',
];

/** Reads mongod's counters of commands that read or write data, and of what they looked at. */
export async function readWorkCounters(db: Db): Promise<WorkCounters> {
  const { metrics } = (await db.admin().command({ serverStatus: 1 })) as { metrics: Document };
  const total = (name: string): number => Number(metrics['commands']?.[name]?.total ?? 0);
  return {
    commands: dataCommands.reduce((sum, name) => sum + total(name), 0),
    documentsExamined: Number(metrics['queryExecutor'].scannedObjects),
    keysExamined: Number(metrics['queryExecutor'].scanned),
  };
}
