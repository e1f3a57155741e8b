import type { Document } from 'mongodb';
import type { CostlyRead, ExplainedStage } from './command-explanation.ts';

/** A tree of stages, and what of it is costly. */
export interface ReadStages {
  readonly stages: ExplainedStage;
  readonly costly: readonly CostlyRead[];
}

/** Reads a stage of a query's plan (`winningPlan`, or `executionStages` of the classic engine), and those below it. */
export function readStages(stage: Document, collection: string, filtered = false): ReadStages {
  const below = inputsOf(stage).map((input) => readStages(input, collection, 'filter' in stage));
  return {
    stages: {
      stage: String(stage['stage']),
      ...detailOf(stage, readsWhole(stage, filtered)),
      ...count('keysExamined', stage['keysExamined']),
      ...count('documentsExamined', stage['docsExamined']),
      ...count('returned', stage['nReturned']),
      inputs: mergeEqual(below.map(({ stages }) => stages)),
    },
    costly: [...costOf(stage, collection, filtered), ...below.flatMap(({ costly }) => costly)],
  };
}

/** Reads a stage of a pipeline that stands behind `input`. */
export function readPipelineStage(stage: Document, input: ReadStages): ReadStages {
  const [name = '', ...others] = Object.keys(stage);
  const from: unknown = stage[name]?.from;
  const scans = others.includes('collectionScans') && Number(stage['collectionScans']) > 0;
  return {
    stages: {
      stage: name,
      ...(typeof from === 'string' ? { detail: [from, ...(stage['indexesUsed'] ?? [])].join(' ') } : {}),
      ...count('keysExamined', stage['totalKeysExamined']),
      ...count('documentsExamined', stage['totalDocsExamined']),
      ...count('returned', stage['nReturned']),
      inputs: [input.stages],
    },
    costly: [
      ...input.costly,
      ...(scans && typeof from === 'string' ? [{ collection: from, reads: 'collection' as const }] : []),
    ],
  };
}

/** A scan for each value of an `$in` says no more than one for all. */
function mergeEqual(inputs: readonly ExplainedStage[]): ExplainedStage[] {
  const groups = new Map<string, ExplainedStage[]>();
  for (const input of inputs) {
    const key = JSON.stringify(input, (name, value: unknown) => (numbers.has(name) ? undefined : value));
    groups.set(key, [...(groups.get(key) ?? []), input]);
  }
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined || same.length === 1 || first.inputs.length > 0) return same;
    return [
      {
        ...first,
        times: same.length,
        ...count('keysExamined', sum(same.map((one) => one.keysExamined))),
        ...count('documentsExamined', sum(same.map((one) => one.documentsExamined))),
        ...count('returned', sum(same.map((one) => one.returned))),
      },
    ];
  });
}

const numbers: ReadonlySet<string> = new Set(['keysExamined', 'documentsExamined', 'returned']);

function sum(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, one) => total + one, 0);
}

function inputsOf(stage: Document): Document[] {
  const { inputStage, inputStages = [], outerStage, innerStage, thenStage, elseStage, shards } = stage;
  const single = [inputStage, outerStage, innerStage, thenStage, elseStage];
  return [...single.filter((one) => one !== undefined), ...inputStages, ...shardsOf(shards)];
}

function shardsOf(shards: unknown): Document[] {
  if (!Array.isArray(shards)) return [];
  return shards.map((shard: Document) => shard['executionStages'] ?? planOf(shard['winningPlan'] ?? {}));
}

/** A plan of the slot-based engine has the readable one inside. */
export function planOf(winningPlan: Document): Document {
  return winningPlan['queryPlan'] ?? winningPlan;
}

function detailOf(
  { indexName, foreignCollection, strategy }: Document,
  isWhole: boolean,
): { detail?: string } {
  const index = isWhole ? `${indexName} (whole)` : indexName;
  const parts = [afterDot(foreignCollection), strategy, index].filter((part) => part !== undefined);
  return parts.length === 0 ? {} : { detail: parts.join(' ') };
}

function costOf(stage: Document, collection: string, filtered: boolean): CostlyRead[] {
  const foreign = afterDot(stage['foreignCollection']);
  switch (stage['stage']) {
    case 'COLLSCAN':
      return [{ collection, reads: 'collection' }];
    case 'IXSCAN':
      return readsWhole(stage, filtered) ? [{ collection, reads: 'wholeIndex' }] : [];
    case 'SORT':
      return [{ collection, reads: 'sort' }];
    case 'EQ_LOOKUP':
    case 'EQ_LOOKUP_UNWIND':
      return stage['strategy'] === 'IndexedLoopJoin' || foreign === undefined
        ? []
        : [{ collection: foreign, reads: 'collection' }];
    default:
      return [];
  }
}

/** Whether a whole index is read to find what a filter leaves of it; without a filter it is what was asked for. */
function readsWhole(stage: Document, filtered: boolean): boolean {
  if (stage['stage'] !== 'IXSCAN' || !(filtered || 'filter' in stage)) return false;
  return Object.values<unknown>(stage['indexBounds'] ?? {}).every((ranges) =>
    ['[MinKey, MaxKey]', '[MaxKey, MinKey]'].includes(String(ranges)),
  );
}

/** The collection of a namespace. */
function afterDot(namespace: unknown): string | undefined {
  return typeof namespace === 'string' ? namespace.slice(namespace.indexOf('.') + 1) : undefined;
}

function count<Name extends string>(name: Name, value: unknown): { [Key in Name]?: number } {
  const counted: { [Key in Name]?: number } = {};
  if (value !== undefined) counted[name] = Number(value);
  return counted;
}
