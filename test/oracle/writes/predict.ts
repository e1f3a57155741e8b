import type { WriteRequest } from '../../../src/writes/write-request.ts';
import { Attempt, phases, type Expected, type Nested } from './attempt.ts';
import { readChanges } from './changes.ts';
import { isMarked, same, stamp, touch, type Doc, type Path, type World } from './documents.ts';
import { matches } from './matches.ts';
import { deleteAll } from './predict-delete.ts';
import { specOf, type ModelSpec } from './spec.ts';
import { isRecord } from './values.ts';
import { findBy, findId } from './find-key.ts';
import { checkUnique, draftDocument, judge, planChange } from './write-document.ts';

/** A mutation whose model is named. */
export type Mutation = WithName<WriteRequest>;
type WithName<Request> = Request extends unknown
  ? Omit<Request, 'model' | 'dryRun'> & { readonly model: string }
  : never;

export interface Prediction {
  readonly failures: readonly Expected[];
  /** Whether the failures are all known by kind, code and path. */
  readonly isExact: boolean;
  readonly world: World;
}

const nested: Nested = { draft: draftDocument, change: planChange };

/** What a mutation makes of the documents. Where it fails, all stays. */
export function predict(before: World, mutation: Mutation): Prediction {
  if (mutation.kind === 'createMany' && mutation.partial) return predictEach(before, mutation);
  const attempt = new Attempt(before.copy(), nested);
  read(attempt, specOf(before.project, mutation.model), mutation);
  const isExact = finish(attempt) && !attempt.isVague;
  const { failures, world } = attempt;
  return { failures, isExact, world: failures.length > 0 ? before : world };
}

/** Items that fail are left out. */
function predictEach(
  before: World,
  { items, ...rest }: Extract<Mutation, { kind: 'createMany' }>,
): Prediction {
  let world = before;
  const failures: Expected[] = [];
  for (const set of items) {
    const one = predict(world, { kind: 'create', model: rest.model, set });
    world = one.world;
    failures.push(...one.failures);
  }
  return { failures, isExact: false, world };
}

function read(attempt: Attempt, model: ModelSpec, mutation: Mutation): void {
  switch (mutation.kind) {
    case 'create':
      return void draftDocument(attempt, model, { set: mutation.set, path: ['set'] });
    case 'createMany':
      return mutation.items.forEach((set, index) =>
        draftDocument(attempt, model, { set, path: ['items', index] }),
      );
    case 'update': {
      const { ifVersion, changes } = mutation;
      const { id, keyPath } = keyed(attempt, model, mutation.key);
      if (id === undefined) return;
      return planChange(attempt, model, { id, changes, path: [], keyPath, ifVersion, phase: 'change' });
    }
    case 'upsert':
      return readUpsert(attempt, model, mutation);
    case 'updateMany': {
      const { changes } = mutation;
      // It is read even where it is for no document, unless hooks may make of it what is good.
      if (model.inOrder === undefined) readChanges(attempt, model, changes, []);
      attempt.references.length = 0;
      if (attempt.failures.length > 0) return;
      const docs = found(attempt, model, mutation);
      for (const doc of docs)
        planChange(attempt, model, {
          id: doc['_id'],
          changes,
          path: [],
          keyPath: ['where'],
          phase: 'change',
        });
      return;
    }
    case 'delete':
      return readDelete(attempt, model, mutation);
    case 'deleteMany': {
      const { permanently } = mutation;
      const named = found(attempt, model, mutation, permanently).map((doc) => ({ model, id: doc['_id'] }));
      return void attempt.steps.push({
        phase: 'change',
        run: () => deleteAll(attempt, named, { permanently, path: ['where'] }),
      });
    }
    case 'restore':
      return readRestore(attempt, model, mutation);
  }
}

type Keyed = Extract<Mutation, { kind: 'update' }>['key'];

/** The raw `_id` of a key is looked for when it is used. */
function keyed(attempt: Attempt, model: ModelSpec, key: Keyed): { id: unknown; keyPath: Path } {
  const keyPath = [key.path];
  return { id: key.kind === 'id' ? key.id : findId(attempt, model, key.values, keyPath), keyPath };
}

function readUpsert(
  attempt: Attempt,
  model: ModelSpec,
  mutation: Extract<Mutation, { kind: 'upsert' }>,
): void {
  const { key, update, create, ifVersion } = mutation;
  const values = key.kind === 'key' ? key.values : { id: Number(key.id) };
  const there = findBy(attempt, model, values);
  if (there === 'bad') return attempt.invalid('*', '*');
  if (there !== undefined) {
    const id = there['_id'];
    return planChange(attempt, model, {
      id,
      changes: update,
      path: ['update'],
      keyPath: [key.path],
      ifVersion,
      phase: 'change',
    });
  }
  const own = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (name === 'id') return [['_id', value]];
      return isRecord(value) ? Object.entries(value) : [[name, value]];
    }),
  );
  for (const [name, value] of Object.entries(own)) {
    if (name in create && create[name] !== value) attempt.invalid('*', '*');
  }
  draftDocument(attempt, model, { set: { ...create, ...own }, path: ['create'] });
}

function readDelete(
  attempt: Attempt,
  model: ModelSpec,
  mutation: Extract<Mutation, { kind: 'delete' }>,
): void {
  const { key, permanently, ifVersion } = mutation;
  const { world } = attempt;
  const wanted = key.kind === 'id' ? key.id : undefined;
  const docs = model.softDelete === true && permanently ? world.all(model.name) : world.visible(model.name);
  const byKey = key.kind === 'key' ? findBy(attempt, model, key.values) : undefined;
  if (byKey === 'bad') return attempt.invalid('INVALID', [key.path]);
  const doc = byKey ?? docs.find((one) => same(one['_id'], wanted));
  const keyPath = [key.path];
  if (doc === undefined) return attempt.fail('notFound', 'NOT_FOUND', keyPath);
  if (model.version === true && typeof ifVersion === 'number' && Number(doc['version'] ?? 0) !== ifVersion) {
    return attempt.fail('conflict', 'VERSION_MISMATCH', ['ifVersion']);
  }
  const named = [{ model, id: doc['_id'] }];
  attempt.steps.push({
    phase: 'change',
    run: () => deleteAll(attempt, named, { permanently, path: keyPath }),
  });
}

function readRestore(
  attempt: Attempt,
  model: ModelSpec,
  { key }: Extract<Mutation, { kind: 'restore' }>,
): void {
  const wanted = key.kind === 'id' ? key.id : undefined;
  const doc = attempt.world.all(model.name).find((one) => isMarked(one) && same(one['_id'], wanted));
  if (doc === undefined) return attempt.fail('notFound', 'NOT_FOUND', [key.path]);
  delete doc['deletedAt'];
  touch(model, doc);
}

function found(
  attempt: Attempt,
  model: ModelSpec,
  { where, all }: { where: object | undefined; all: boolean },
  marked = false,
): Doc[] {
  const isEmpty = where === undefined || Object.keys(where).length === 0;
  if (isEmpty && !all) return attempt.invalid('*', '*') ?? [];
  const docs = marked ? attempt.world.all(model.name) : attempt.world.visible(model.name);
  return docs.filter((doc) => matches(model.fields, where ?? {}, doc) === true);
}

/** Writes what was read; whether all failures are known. */
function finish(attempt: Attempt): boolean {
  const { failures, drafts, steps, deletes, world } = attempt;
  for (const { to, id, path } of attempt.references) {
    const isNew = drafts.some(({ model, doc }) => model.name === to && same(doc['_id'], id));
    const isThere = world.visible(to).some((doc) => same(doc['_id'], id));
    if (!isNew && !isThere) attempt.invalid('REFERENCE_NOT_FOUND', path);
  }
  if (failures.length > 0) return true;
  for (const { model, doc } of drafts) judge(attempt, model, doc);
  if (failures.length > 0) return true;
  for (const { model, doc, path } of drafts) {
    stamp(model, doc);
    checkUnique(attempt, model, doc, path);
    world.all(model.name).push(doc);
  }
  if (deletes.length > 0) attempt.steps.push({ phase: 'delete', run: () => deleteNested(attempt) });
  for (const phase of phases) {
    for (const step of steps.filter((one) => one.phase === phase)) {
      if (failures.length > 0) return false;
      step.run();
    }
  }
  return steps.length === 1;
}

/** What nested writes delete goes together. */
function deleteNested(attempt: Attempt): void {
  const { deletes, world } = attempt;
  for (const { model, id, path } of deletes) {
    if (!world.visible(model.name).some((doc) => same(doc['_id'], id)))
      attempt.fail('notFound', 'NOT_FOUND', path);
  }
  if (attempt.failures.length === 0)
    deleteAll(attempt, deletes, { permanently: false, path: deletes[0]?.path ?? [] });
}
