import type { Document } from 'mongodb';
import type { CommandExplanation, ExplainedStage } from './command-explanation.ts';
import { planOf, readPipelineStage, readStages, type ReadStages } from './read-stages.ts';

/** What the server's answer to `explain` says, whatever engine and topology it comes from. */
export function readExplain(reply: Document, collection: string): CommandExplanation {
  const parts = reply['shards'] === undefined ? [reply] : Object.values<Document>(reply['shards']);
  const read = parts.map((part) => readPart(part, collection));
  const stages = read.map((part) => part.read.stages);
  const [only] = stages;
  const tree = only !== undefined && stages.length === 1 ? only : { stage: 'SHARDS', inputs: stages };
  return Object.freeze({
    plan: lineOf(tree),
    stages: tree,
    costly: read.flatMap((part) => part.read.costly),
    keysExamined: sum(read.map((part) => part.keysExamined)),
    documentsExamined: sum(read.map((part) => part.documentsExamined)),
    returned: sum(read.map((part) => part.returned)),
    milliseconds: Math.max(...read.map((part) => part.milliseconds)),
  });
}

interface ReadPart {
  readonly read: ReadStages;
  readonly keysExamined: number;
  readonly documentsExamined: number;
  readonly returned: number;
  readonly milliseconds: number;
}

function readPart(part: Document, collection: string): ReadPart {
  const pipeline: readonly Document[] | undefined = part['stages'];
  if (pipeline === undefined) return readQuery(part, collection);
  const [first = {}, ...rest] = pipeline;
  const source: Document | undefined = Object.values(first)[0];
  const start =
    source?.['queryPlanner'] === undefined
      ? { ...none, read: readPipelineStage(first, none.read) }
      : readQuery(source, collection);
  const read = rest.reduce<ReadStages>((input, stage) => readPipelineStage(stage, input), start.read);
  return {
    read,
    keysExamined: start.keysExamined + sum(rest.map((stage) => Number(stage['totalKeysExamined'] ?? 0))),
    documentsExamined:
      start.documentsExamined + sum(rest.map((stage) => Number(stage['totalDocsExamined'] ?? 0))),
    returned: Number(pipeline.at(-1)?.['nReturned'] ?? start.returned),
    milliseconds: start.milliseconds,
  };
}

const none: ReadPart = Object.freeze({
  read: { stages: { stage: 'EOF', inputs: [] }, costly: [] },
  keysExamined: 0,
  documentsExamined: 0,
  returned: 0,
  milliseconds: 0,
});

function readQuery({ queryPlanner, executionStats = {} }: Document, collection: string): ReadPart {
  const plan = planOf(queryPlanner.winningPlan);
  const executed: Document | undefined = executionStats.executionStages;
  // The slot-based engine counts by stages of its own, which say nothing to people.
  const isClassic = executed !== undefined && executed['stage'] === plan['stage'];
  const counted = Number(executed?.['nCounted'] ?? 0);
  return {
    read: readStages(isClassic ? executed : plan, collection),
    keysExamined: Number(executionStats.totalKeysExamined ?? 0),
    documentsExamined: Number(executionStats.totalDocsExamined ?? 0),
    returned: counted > 0 ? 1 : Number(executionStats.nReturned ?? 0),
    milliseconds: Number(executionStats.executionTimeMillis ?? 0),
  };
}

/** The stages in the order in which documents go through them. */
function lineOf({ stage, detail, times, inputs }: ExplainedStage): string {
  const one = detail === undefined ? stage : `${stage} ${detail}`;
  const own = times === undefined ? one : `${times} × ${one}`;
  const before = inputs.map(lineOf);
  if (before.length === 0) return own;
  return `${before.length === 1 ? before.join('') : `(${before.join(', ')})`} → ${own}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
