import { batched, type Batched } from '../../loaders/batched.ts';
import type { Row } from '../../loaders/list-result.ts';
import { elementType } from '../../model/element-type.ts';
import type { ComputedField, FieldOwner } from '../../model/model.ts';
import type { MongraphContext } from '../context.ts';
import { attempt, computeMany, type ComputedOfMany } from '../../loaders/values/compute-many.ts';
import { neededReader } from '../../loaders/values/document-reader.ts';
import { toStored } from './to-stored.ts';

/** Reads a computed field of rows: as a value, or where its function takes its time, as a promise of one. */
export interface ComputedReader {
  readonly read: (row: Row, context: MongraphContext) => unknown;
  /** Calls a function of many documents once for all rows; a failure is left for `read` to tell. */
  readonly prefetch: (rows: readonly Row[], context: MongraphContext) => Promise<void>;
}

/** Fields do not change, so each has one reader. */
const readers = new WeakMap<ComputedField, ComputedReader>();

/** The reader of a computed field. Embedded documents and keys come as if they had been stored. */
export function computedReader(owner: FieldOwner, field: ComputedField): ComputedReader {
  const known = readers.get(field);
  if (known !== undefined) return known;
  const made = makeReader(owner, field);
  readers.set(field, made);
  return made;
}

function makeReader(owner: FieldOwner, field: ComputedField): ComputedReader {
  const read = neededReader(owner, field.needs);
  const finish = finisher(field);
  const { compute } = field;
  if (compute.kind === 'one') {
    return {
      read: (row, context) => {
        const value = compute.resolve(read(row), context);
        return value instanceof Promise ? value.then(finish) : finish(value);
      },
      prefetch: () => Promise.resolve(),
    };
  }
  const parts = { owner, field, read, finish, resolve: compute.resolve };
  // One batch for each field and request: aliases and places share it.
  const batchOf = (context: MongraphContext) =>
    context.mongraph.loaders.atPlace([field], () => computedBatch(parts, context));
  return {
    read: (row, context) => batchOf(context).load(row),
    prefetch: async (rows, context) => {
      await batchOf(context).prefetch(rows);
    },
  };
}

/** Scalars are what GraphQL serialises; all else is read by the fields below it, as stored values are. */
function finisher({ type }: ComputedField): (value: unknown) => unknown {
  return elementType(type).kind === 'scalar' ? (value) => value : (value) => toStored(type, value);
}

interface BatchParts extends ComputedOfMany {
  readonly finish: (value: unknown) => unknown;
}

function computedBatch(parts: BatchParts, context: MongraphContext): Batched<Row, unknown> {
  const { finish } = parts;
  return batched(
    async (rows) => {
      const values = await computeMany(parts, rows, context);
      return values.map((value) => (value instanceof Error ? value : attempt(() => finish(value))));
    },
    (row) => row,
  );
}
