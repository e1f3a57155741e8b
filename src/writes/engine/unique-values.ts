import { isDeepStrictEqual } from 'node:util';
import type { IndexDefinition } from '../../model/define/index-definition.ts';
import { collectionIndexes } from '../../model/own-indexes.ts';
import type { Model } from '../../model/model.ts';
import { hasValueFilter } from '../../model/resolve/type-minimum.ts';
import type { Filter } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { readPath } from '../../planner/read-path.ts';
import { readableKeys } from '../../loaders/readable-keys.ts';
import type { LoadContext } from '../../loaders/load-context.ts';
import { opensAll } from '../../planner/rules/write-access.ts';
import { mayReadPath } from '../rights/may-read-path.ts';
import { groupBy } from '../../util/group-by.ts';
import { keyText } from '../../util/key-text.ts';
import type { Failure } from '../failure.ts';
import { refusedFailure } from './refused-failure.ts';
import type { Draft, Unit } from './unit.ts';

/** A unique index whose values can be told apart without MongoDB. */
interface UniqueIndex {
  readonly paths: readonly string[];
  /** Whether documents without a value are not in it. */
  readonly ofValues: boolean;
}

/** New documents that would have the same unique values as others of them: all but the first. */
export function sameValues(model: Model, drafts: readonly Draft[]): Failure[] {
  if (drafts.length < 2) return [];
  return uniqueIndexes(model).flatMap((index) => {
    const valued = drafts.filter(({ document }) => valuesOf(document, index) !== undefined);
    const groups = groupBy(valued, ({ document }) => valuesOf(document, index));
    return [...groups.values()].flatMap(([_first, ...others]) =>
      others.map((draft) => notUnique(model, draft, index)),
    );
  });
}

/**
 * New documents whose unique values other documents have: MongoDB ends a transaction with the first of them that it meets.
 * What is not found here, or may not be read, is known from MongoDB alone.
 */
export async function takenValues(unit: Unit, model: Model, drafts: readonly Draft[]): Promise<Failure[]> {
  const found = await Promise.all(
    uniqueIndexes(model).map(async (index) => {
      const filter = filterOf(index, drafts);
      if (filter === undefined || !index.paths.every((path) => mayReadPath(unit.load.access, model, path)))
        return [];
      const projection = Object.fromEntries(['_id', ...index.paths].map((path) => [path, 1]));
      // The transaction is over.
      const { run } = unit.context.writer.single;
      const rows = await run({ kind: 'find', ...placeOf(model), filter, projection });
      const taken = new Set(
        (await readableRows({ ...unit.load, run }, model, rows)).map((row) => valuesOf(row, index)),
      );
      const refused = drafts.filter(({ document }) => {
        const values = valuesOf(document, index);
        return values !== undefined && taken.has(values);
      });
      return refused.map((draft) => notUnique(model, draft, index));
    }),
  );
  return found.flat();
}

/** Those that the viewer may read, of whichever model of the collection they are. */
async function readableRows(load: LoadContext, model: Model, rows: readonly StoredDocument[]) {
  const base = model.sharesWith ?? model;
  if (opensAll(load.access, base)) return rows;
  const ids = rows.map((row) => row['_id']);
  const readable = await readableKeys(base, ids, load, 'INCLUDE');
  return rows.filter((row) => readable.has(keyText(row['_id'])));
}

function notUnique(model: Model, { path, document }: Draft, { paths }: UniqueIndex): Failure {
  const values = paths.map((one) => readPath(document, one));
  return refusedFailure(model, { kind: 'duplicateKey', index: paths.join(), keys: paths, values }, path);
}

/** An index that compares in its own way, or has a filter of the author's, is left to MongoDB. */
function uniqueIndexes(model: Model): UniqueIndex[] {
  const indexes = collectionIndexes(model.sharesWith ?? model).flatMap((index): UniqueIndex[] => {
    const { unique, collation, partial } = index;
    if (unique !== true || collation !== undefined) return [];
    const ofValues = partial !== undefined && isOfValues(model, index);
    return partial === undefined || ofValues ? [{ paths: Object.keys(index.keys), ofValues }] : [];
  });
  return [{ paths: ['_id'], ofValues: false }, ...indexes];
}

/** Whether an index is that of a unique field which may have no value. */
function isOfValues(model: Model, { keys, partial }: IndexDefinition): boolean {
  const [path = '', ...others] = Object.keys(keys);
  if (others.length > 0) return false;
  return [...model.fields.values()].some(
    (field) =>
      field.kind === 'stored' &&
      field.storedAs === path &&
      isDeepStrictEqual(partial, hasValueFilter(path, field.type)),
  );
}

/** A text of a document's values; undefined where the index does not have it, or has it several times. */
function valuesOf(document: StoredDocument, { paths, ofValues }: UniqueIndex): string | undefined {
  const values = paths.map((path) => readPath(document, path) ?? null);
  if (values.some((value) => Array.isArray(value))) return undefined;
  if (ofValues && values.includes(null)) return undefined;
  return values.map(keyText).join('\0');
}

/** What finds the documents that have the values of new ones. */
function filterOf(index: UniqueIndex, drafts: readonly Draft[]): Filter | undefined {
  const { paths } = index;
  const documents = drafts
    .map(({ document }) => document)
    .filter((document) => valuesOf(document, index) !== undefined);
  const [only = ''] = paths;
  if (documents.length === 0) return undefined;
  return paths.length === 1
    ? { [only]: { $in: documents.map((document) => readPath(document, only) ?? null) } }
    : { $or: documents.map((document) => valuesFilter(document, paths)) };
}

function valuesFilter(document: StoredDocument, paths: readonly string[]): Filter {
  return Object.fromEntries(paths.map((path) => [path, { $eq: readPath(document, path) ?? null }]));
}
