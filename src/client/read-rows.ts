import type { Row } from '../loaders/list-result.ts';
import type { RequestLoaders } from '../loaders/request-loaders.ts';
import { presentReader, wholeValueReader, type IsShown } from '../loaders/values/document-reader.ts';
import { expressionReader } from '../loaders/values/field-reader.ts';
import { withShownChanges } from '../loaders/shown-changes.ts';
import { readCondition, type FieldAccess } from '../planner/fields/field-access.ts';
import { computeValues } from './compute-values.ts';
import { loadLists, loadReferences, type Level } from './load-related.ts';
import type { Wanted, WantedField, WantedList } from './wanted.ts';

/** A document as the caller gets it. */
export type Result = Readonly<Record<string, unknown>>;

/** What the reads of one call work with. */
export interface Reading {
  readonly loaders: RequestLoaders;
  /** What the functions of computed fields get. */
  readonly context: object;
}

/**
 * Makes the results of rows, in their order: field by field for all rows, so that what they relate to is read for all of
 * them at once, a command a level.
 *
 * @throws MongraphError FIELD_WRONG_TYPE, FIELD_MISSING, COMPUTED_BAD_RESULT
 */
export async function readRows(
  rows: readonly Row[],
  { owner, fields }: Wanted,
  reading: Reading,
): Promise<Result[]> {
  if (rows.length === 0) return [];
  const level = { owner, rows };
  const columns = await Promise.all(
    fields.map(async (field) => ({ name: field.name, values: await readColumn(level, field, reading) })),
  );
  return rows.map((_, index) => Object.fromEntries(columns.map(({ name, values }) => [name, values[index]])));
}

/** The values of one field, in the order of the rows. */
async function readColumn(level: Level, wanted: WantedField, reading: Reading): Promise<readonly unknown[]> {
  const { owner, rows } = level;
  switch (wanted.kind) {
    case 'hidden':
      return rows.map(() => null);
    case 'changes': {
      const { fields } = reading.loaders;
      const shown = await Promise.all(rows.map((row) => withShownChanges(row, wanted.model, fields)));
      return readColumn({ owner, rows: shown }, wanted.of, reading);
    }
    case 'guarded':
      return readGuarded(level, wanted, reading);
    case 'value':
      return rows.map(wholeValueReader(owner.name, wanted.field, shownBy(wanted.access)));
    case 'expression':
      return rows.map(expressionReader(owner.name, wanted.field));
    case 'computed':
      return computeValues({ owner, field: wanted.field }, rows, reading.context);
    case 'embedded':
      return readEmbedded(level, wanted, reading);
    case 'reference':
      return readReferences(level, wanted, reading);
    case 'list':
      return readLists(level, wanted, reading);
  }
}

/** Of the fields of embedded documents. */
function shownBy(access: FieldAccess): IsShown {
  return (owner, field) => readCondition(access, owner, field).kind === 'always';
}

type WantedPart<Kind> = Extract<WantedField, { readonly kind: Kind }>;

/** In the rows in which the viewer may read it. */
async function readGuarded(
  { owner, rows }: Level,
  { guards, of }: WantedPart<'guarded'>,
  reading: Reading,
): Promise<readonly unknown[]> {
  const shown = await reading.loaders.fields.showing(guards, rows);
  const values = await readColumn({ owner, rows: shown }, of, reading);
  const byRow = new Map(shown.map((row, index) => [row, values[index]]));
  return rows.map((row) => byRow.get(row) ?? null);
}

/** The documents of all rows are read as one level, and put back in their places. */
async function readEmbedded(
  { owner, rows }: Level,
  { field, part }: WantedPart<'embedded'>,
  reading: Reading,
): Promise<readonly unknown[]> {
  const values = rows.map(presentReader(owner.name, field));
  const documents = values.flatMap(documentsIn);
  const results = (await readRows(documents, part, reading)).values();
  const inPlace = (value: unknown): unknown => {
    if (value === null) return null;
    return Array.isArray(value) ? value.map(inPlace) : results.next().value;
  };
  return values.map(inPlace);
}

function documentsIn(value: unknown): Row[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.flatMap(documentsIn);
  // The field's reader has seen that it is a document.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return [value as Row];
}

/** Each document is read once, whoever refers to it. */
async function readReferences(
  level: Level,
  wanted: WantedPart<'reference'>,
  reading: Reading,
): Promise<readonly unknown[]> {
  const found = await loadReferences(level, wanted, reading.loaders);
  const documents = [...new Set(found)].filter((row) => row !== undefined);
  const results = await readRows(documents, wanted.part, reading);
  const byDocument = new Map<Row | undefined, Result | undefined>(
    documents.map((row, index) => [row, results[index]]),
  );
  return found.map((row) => byDocument.get(row) ?? null);
}

/** The documents of all parents are read as one level, and dealt out again. */
async function readLists(level: Level, wanted: WantedList, reading: Reading): Promise<readonly unknown[]> {
  const lists = await loadLists(level, wanted, reading.loaders);
  const documents = lists.flatMap((list) => list?.rows ?? []);
  const results = await readRows(documents, wanted.list.wanted, reading);
  let start = 0;
  return lists.map((list) => {
    if (list === undefined) return null;
    start += list.rows.length;
    return results.slice(start - list.rows.length, start);
  });
}
