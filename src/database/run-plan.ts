import type { Document } from 'mongodb';
import { MongraphError } from '../errors/mongraph-error.ts';
import { bindKeys, keySources } from '../pipeline/keys-of.ts';
import type { ReadCommand } from '../pipeline/command.ts';
import type { Filter, Stage } from '../pipeline/filter.ts';
import { placeOf } from '../pipeline/place-of.ts';
import { sortKeys } from '../util/sort-keys.ts';
import { distinctKeys } from '../util/distinct-keys.ts';
import { valuesAt } from '../util/values-at.ts';
import type { RunCommand } from './run-command.ts';

/** A step that finds keys for later filters; the shape of the planner's. */
export interface KeyFinder {
  readonly model: { readonly collection: string; readonly database: string };
  readonly filter: Filter;
  /** What applies the filter, where a find cannot. */
  readonly stages?: readonly Stage[];
  readonly collect: string;
  readonly cap: number;
  readonly beyondCap: 'lookup' | 'refuse';
  readonly relation: string;
  readonly name?: string;
  readonly isLast?: boolean;
}

/** What a step found: documents, and different keys in them; more than its cap where that is not all. */
export interface StepFound {
  readonly documents: number;
  readonly keys: number;
  readonly exact: boolean;
}

/** How steps run, and who hears what those with a name found. */
export interface RunSteps {
  readonly run: RunCommand;
  readonly note?: ((name: string, found: StepFound) => void) | undefined;
  /** The most keys that a step may find where there is another way; else its own cap alone holds. */
  readonly mostKeys?: number | undefined;
}

/** The keys that a plan's steps found, and the parents of a batch: what its `KeysOf` stand for. */
export interface Bound {
  readonly keys: readonly (readonly unknown[])[];
  readonly parents: readonly unknown[];
}

/** Says that a step found more keys than it may hand on: the plan has to be made again with `$lookup`. */
export const tooManyKeys = Symbol('tooManyKeys');

/** Runs the steps: those that do not use each other's keys at the same time, the others behind what they use. */
export async function findKeys(
  steps: readonly KeyFinder[],
  parents: readonly unknown[],
  how: RunSteps,
): Promise<Bound | typeof tooManyKeys> {
  const sorted = sortKeys(parents);
  const finds: Promise<readonly unknown[] | typeof tooManyKeys>[] = [];
  for (const step of steps) finds.push(findAfter(step, { finds: [...finds], parents: sorted }, how));
  const keys: (readonly unknown[])[] = [];
  for (const found of await Promise.all(finds)) {
    if (found === tooManyKeys) return tooManyKeys;
    keys.push(found);
  }
  return { keys, parents: sorted };
}

interface Earlier {
  readonly finds: readonly Promise<readonly unknown[] | typeof tooManyKeys>[];
  readonly parents: readonly unknown[];
}

/** Waits for the steps whose keys this one uses; where one of them found too many, it has nothing to do. */
async function findAfter(
  step: KeyFinder,
  { finds, parents }: Earlier,
  how: RunSteps,
): Promise<readonly unknown[] | typeof tooManyKeys> {
  const keys: (readonly unknown[])[] = [];
  for (const source of keySources({ filter: step.filter, stages: step.stages })) {
    const found = await finds[source];
    if (found === tooManyKeys) return tooManyKeys;
    keys[source] = found ?? [];
  }
  const cap = step.beyondCap === 'lookup' ? Math.min(step.cap, how.mostKeys ?? step.cap) : step.cap;
  const found = await runStep({ ...step, cap }, { keys, parents }, how);
  if (found.length <= cap) return sortKeys(found);
  if (step.beyondCap === 'lookup') return tooManyKeys;
  throw new MongraphError('FILTER_TOO_MANY_MATCHES', { path: step.relation, limit: step.cap });
}

/** Runs a command with its placeholders filled in. */
export function runBound(command: ReadCommand, bound: Bound, run: RunCommand): Promise<Document[]> {
  if (bound.keys.length === 0 && bound.parents.length === 0) return run(command);
  return run(
    bindKeys(command, (source) => (source === 'parents' ? bound.parents : (bound.keys[source] ?? []))),
  );
}

async function runStep(step: KeyFinder, bound: Bound, { run, note }: RunSteps): Promise<unknown[]> {
  const { collect } = step;
  const rows = await runBound(stepCommand(step), bound, run);
  const exact = rows.length <= step.cap;
  const found = exact ? distinctKeys(rows.flatMap((row) => valuesAt(row, collect))) : rows;
  if (step.name !== undefined && (step.isLast === true || !exact))
    note?.(step.name, { documents: rows.length, keys: found.length, exact });
  return found;
}

function stepCommand({ model, filter, stages, collect, cap }: KeyFinder): ReadCommand {
  const projection = collect === '_id' ? { _id: 1 } : { _id: 0, [collect]: 1 };
  const place = placeOf(model);
  const limit = cap + 1;
  if (stages === undefined) return { kind: 'find', ...place, filter, projection, limit };
  return { kind: 'aggregate', ...place, pipeline: [...stages, { $limit: limit }, { $project: projection }] };
}
