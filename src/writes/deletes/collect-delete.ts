import type { RunCommand } from '../../database/run-command.ts';
import type { OnDelete, Pointer } from '../../model/writes.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { keyText } from '../../util/key-text.ts';
import { valuesAt } from '../../util/values-at.ts';
import { defaultTarget } from './default-target.ts';
import { chunksOf, DocumentSet, type DocumentsOf } from './document-sets.ts';
import { holdersOf } from './pointer-filter.ts';

/** References that a delete changes: those by a pointer to some ids. */
export interface ReferenceChange {
  readonly pointer: Pointer;
  readonly ids: readonly unknown[];
  /** BSON; what SET_DEFAULT puts in place of them. */
  readonly value: unknown;
}

/** Documents that refer to others by a pointer. */
export interface Holders {
  readonly pointer: Pointer;
  readonly ids: readonly unknown[];
}

/** Everything that a delete means. */
export interface DeleteEffects {
  /** All documents that go, those that were named first. */
  readonly doomed: DocumentSet;
  /** Of these, what goes since it refers to something that does. */
  readonly cascades: readonly Holders[];
  readonly changes: readonly ReferenceChange[];
  /** What stands in the way; where there is something, nothing may be deleted. */
  readonly blocked: readonly Holders[];
}

/**
 * Collects what deleting some documents means, level by level: one find for each pointer of a level. Whoever may read
 * them, all documents count: references have to lead somewhere.
 */
export async function collectDelete(run: RunCommand, named: readonly DocumentsOf[]): Promise<DeleteEffects> {
  const collecting: Collecting = {
    run,
    doomed: new DocumentSet(),
    cascades: [],
    changes: [],
    protecting: [],
    restricting: [],
  };
  const { doomed, cascades, changes } = collecting;
  let level = named.map((documents) => doomed.add(documents));
  while (level.some(({ ids }) => ids.length > 0)) {
    const uses = level.flatMap(({ model, ids }) =>
      model.writes.pointers.map((pointer) => ({ pointer, ids })),
    );
    const found = await Promise.all(uses.map((use) => rules[use.pointer.onDelete](use, collecting)));
    level = found.flat().map((holders) => {
      const added = doomed.add({ model: holders.pointer.model, ids: holders.ids });
      if (added.ids.length > 0) cascades.push({ pointer: holders.pointer, ids: added.ids });
      return added;
    });
  }
  return { doomed, cascades, changes, blocked: await blockersIn(collecting) };
}

interface Collecting {
  readonly run: RunCommand;
  readonly doomed: DocumentSet;
  readonly cascades: Holders[];
  readonly changes: ReferenceChange[];
  readonly protecting: Holders[];
  readonly restricting: Holders[];
}

/** What a rule makes of the references to some ids; it gives the documents that go with them. */
type Rule = (use: Holders, collecting: Collecting) => Promise<readonly Holders[]>;

const nobody: readonly Holders[] = [];

const rules: Readonly<Record<OnDelete, Rule>> = {
  CASCADE: async (use, { run }) => [await findHolders(run, use)],
  PROTECT: async (use, { run, protecting }) => {
    protecting.push(await findProtectors(run, use));
    return nobody;
  },
  RESTRICT: async (use, { run, restricting }) => {
    restricting.push(await findHolders(run, use));
    return nobody;
  },
  SET_NULL: (use, { changes }) => {
    changes.push({ ...use, value: null });
    return Promise.resolve(nobody);
  },
  SET_DEFAULT: (use, { changes }) => {
    changes.push({ ...use, value: defaultTarget(use.pointer) });
    return Promise.resolve(nobody);
  },
  DO_NOTHING: () => Promise.resolve(nobody),
};

/** What stands in the way, when it is known what goes. */
async function blockersIn({ run, doomed, changes, protecting, restricting }: Collecting): Promise<Holders[]> {
  // A default that goes too, or is not there, would lead nowhere.
  const leads = await Promise.all(changes.map((change) => leadsSomewhere({ run, doomed }, change)));
  const misled = changes.filter((_, index) => leads[index] === false);
  const kept = [...restricting, ...(await Promise.all(misled.map((change) => findHolders(run, change))))].map(
    ({ pointer, ids }) => ({ pointer, ids: ids.filter((id) => !doomed.has(pointer.model, id)) }),
  );
  return [...protecting, ...kept].filter(({ ids }) => ids.length > 0);
}

async function leadsSomewhere(
  { run, doomed }: Pick<Collecting, 'run' | 'doomed'>,
  { pointer: { field }, value }: ReferenceChange,
): Promise<boolean> {
  const { type } = field;
  if (value === null || type.kind !== 'reference') return true;
  if (doomed.has(type.target, value)) return false;
  const place = placeOf(type.target);
  const filter = { _id: value };
  const found = await run({ kind: 'find', ...place, filter, projection: { _id: 1 }, limit: 1 });
  return found.length > 0;
}

/** The documents that refer by a pointer to one of some ids. */
export async function findHolders(run: RunCommand, { pointer, ids }: Holders): Promise<Holders> {
  const rows = await findRows(run, { pointer, ids }, ['_id']);
  return { pointer, ids: rows.map((row) => row['_id']) };
}

/** A document that refers to nothing but itself does not protect itself. */
async function findProtectors(run: RunCommand, use: Holders): Promise<Holders> {
  const { pointer, ids } = use;
  const { model, path, field } = pointer;
  const { type } = field;
  const target = type.kind === 'list' ? type.of : type;
  if (target.kind !== 'reference' || target.target.collection !== model.collection)
    return findHolders(run, use);
  const wanted = new Set(ids.map(keyText));
  const rows = await findRows(run, use, ['_id', path]);
  const protectors = rows.filter((row) => {
    const own = keyText(row['_id']);
    return valuesAt(row, path).some((value) => keyText(value) !== own && wanted.has(keyText(value)));
  });
  return { pointer, ids: protectors.map((row) => row['_id']) };
}

/** One after another: how much there is, is not known. */
async function findRows(run: RunCommand, { pointer, ids }: Holders, paths: readonly string[]) {
  const rows: StoredDocument[] = [];
  const projection = Object.fromEntries(paths.map((path) => [path, 1]));
  for (const chunk of chunksOf(ids)) {
    const filter = holdersOf(pointer, chunk);
    const found = await run({ kind: 'find', ...placeOf(pointer.model), filter, projection });
    for (const row of found) rows.push(row);
  }
  return rows;
}
