import { placeOf } from '../../pipeline/place-of.ts';
import type { Model } from '../../model/model.ts';
import { checkReferences } from '../engine/check-references.ts';
import { draftDocument } from '../engine/draft-document.ts';
import { finishUnit } from '../engine/finish-unit.ts';
import { looksAtDocuments } from '../engine/looks-at-documents.ts';
import { NeedsTransaction } from '../engine/needs-transaction.ts';
import { explainRefused } from '../engine/explain-refused.ts';
import type { Draft, Unit } from '../engine/unit.ts';
import { forbiddenNew } from '../rights/forbidden.ts';
import { judgeDrafts } from '../rights/judge-drafts.ts';
import { tellFollowers } from '../events/committed-writes.ts';
import { prepareDrafts } from '../events/prepare-drafts.ts';
import type { Failure, InputPath } from '../failure.ts';
import type { Values, WriteRequest } from '../write-request.ts';
import { runAlone } from '../run-alone.ts';
import { runUnit, startUnit } from '../run-unit.ts';
import type { WriteContext } from '../write-context.ts';
import type { Written, WriteOutcome, WrittenDocument } from '../write-outcome.ts';
import { inParallel } from './in-parallel.ts';
import { mostAtOnce } from './most-at-once.ts';

type CreateMany = Extract<WriteRequest, { kind: 'createMany' }>;

/** Creates documents, each for itself: those that stand alone by one command, the others in a transaction each. */
export async function createPartly(context: WriteContext, request: CreateMany): Promise<WriteOutcome> {
  const { model, items } = request;
  const unit = startUnit(context, context.writer.single);
  const drafts = looksAtDocuments(model)
    ? items.map(() => 'nested' as const)
    : await Promise.all(items.map((set, index) => draftAlone(unit, request, { set, index })));
  const nested = drafts.flatMap((draft, index) => (draft === 'nested' ? [index] : []));
  // First what takes transactions: a server that has none says so before anything is written.
  const outcomes = await inParallel(nested, mostAtOnce, (index) => createOne(context, request, index));
  const found = new Map(nested.map((index, at) => [index, outcomes[at]?.documents[0]]));
  const failures = outcomes.flatMap((outcome, at) =>
    outcome.failures.map((failure) => atItem(failure, ['items', nested[at] ?? 0])),
  );
  const alone = drafts.filter((draft) => draft !== undefined && draft !== 'nested');
  failures.push(...(await insertAlone(unit, model, alone)));
  tellFollowers(context, [unit]);
  const failed = new Set(failures.map(({ path }) => path[1]));
  const documents: Written = drafts.map((draft, index): WrittenDocument | undefined => {
    if (draft === 'nested') return found.get(index);
    return draft === undefined || failed.has(index) ? undefined : { model, id: draft.id, action: 'created' };
  });
  return Object.freeze({ failures: inOrder(failures), documents });
}

interface Item {
  readonly set: Values;
  readonly index: number;
}

/** Reads an item; `nested` where it is more than one document, undefined after a failure. */
async function draftAlone(
  unit: Unit,
  { model }: CreateMany,
  { set, index }: Item,
): Promise<Draft | 'nested' | undefined> {
  // What it finds and wants is its own; what it looks up is looked up with the others.
  const own: Unit = {
    ...unit,
    failures: [],
    drafts: [],
    references: [],
    made: new Map(),
    deletes: [],
    steps: [],
  };
  try {
    const draft = await draftDocument(own, { model, set, path: ['items', index] });
    if (own.drafts.length + own.steps.length > 1 || draft?.needsJudgement === true) return 'nested';
    // What only the stored document can show is taken back with it.
    if (draft !== undefined && judgeDrafts({ ...own, failures: [] }).length > 0) return 'nested';
    unit.failures.push(...own.failures);
    if (draft !== undefined) unit.references.push(...own.references);
    return draft;
  } catch (error) {
    if (error instanceof NeedsTransaction) return 'nested';
    throw error;
  }
}

/** Inserts documents that stand alone, and gives what went wrong with any of them. */
async function insertAlone(unit: Unit, model: Model, drafts: readonly Draft[]): Promise<readonly Failure[]> {
  const { session, failures } = unit;
  const good = () => {
    const failed = new Set(failures.map(({ path }) => path[1]));
    return drafts.filter(({ path }) => !failed.has(path[1]));
  };
  await checkReferences(unit);
  const prepared: Unit = { ...unit, failures: [], drafts: good() };
  await prepareDrafts(prepared);
  for (const { draft } of judgeDrafts(prepared))
    prepared.failures.push(forbiddenNew(draft.right, draft.path));
  failures.push(...prepared.failures);
  const alone = good();
  if (alone.length === 0) return failures;
  const documents = alone.map(({ document }) => document);
  const { refused } = await session.write({ kind: 'insert', ...placeOf(model), documents, ordered: false });
  const found = await Promise.all(
    refused.map(async ({ index, reason }): Promise<Failure> => {
      const path = alone[index]?.path ?? [];
      return atItem(await explainRefused(unit, model, { reason, path }), path);
    }),
  );
  return [...failures, ...found];
}

function createOne(
  context: WriteContext,
  { model, items }: CreateMany,
  index: number,
): Promise<WriteOutcome> {
  const create = async (unit: Unit): Promise<Written> => {
    const draft = await draftDocument(unit, { model, set: items[index] ?? {}, path: ['items', index] });
    const done = await finishUnit(unit);
    return done && draft !== undefined ? [{ model, id: draft.id, action: 'created' }] : [];
  };
  return runAlone(context, { model, run: (session) => runUnit(context, session, create) });
}

/** Whatever is not said of a failure, the answer shows which item is not there. */
function atItem(failure: Failure, path: InputPath): Failure {
  return failure.path.length === 0 ? { ...failure, path } : failure;
}

function inOrder(failures: readonly Failure[]): Failure[] {
  return failures.toSorted((a, b) => Number(a.path[1]) - Number(b.path[1]));
}
