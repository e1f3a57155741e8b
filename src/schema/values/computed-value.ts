import { MongraphError } from '../../errors/mongraph-error.ts';
import { batched, type Batched } from '../../loaders/batched.ts';
import type { Row } from '../../loaders/list-result.ts';
import { elementType } from '../../model/element-type.ts';
import type { Compute, ComputedField, FieldOwner } from '../../model/model.ts';
import type { MongraphContext } from '../context.ts';
import { neededReader, type DocumentReader } from '../../loaders/values/document-reader.ts';
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

interface BatchParts {
  readonly owner: FieldOwner;
  readonly field: ComputedField;
  readonly read: DocumentReader;
  readonly finish: (value: unknown) => unknown;
  readonly resolve: Extract<Compute, { readonly kind: 'many' }>['resolve'];
}

function computedBatch(parts: BatchParts, context: MongraphContext): Batched<Row, unknown> {
  const { owner, field, read, finish, resolve } = parts;
  return batched(
    async (rows) => {
      // A document that cannot be read is the error of its own field, and the others are computed.
      const documents = rows.map((row) => attempt(() => read(row)));
      const readable = documents.filter((document) => !(document instanceof Error));
      const values = readable.length === 0 ? [] : await resolve(readable, context);
      if (!Array.isArray(values) || values.length !== readable.length) {
        const given = Array.isArray(values) ? values.length : undefined;
        const params = { model: owner.name, field: field.name, wanted: readable.length, given };
        throw new MongraphError('COMPUTED_BAD_RESULT', params);
      }
      const next = values.values();
      return documents.map((document) => {
        if (document instanceof Error) return document;
        const value: unknown = next.next().value;
        return value instanceof Error ? value : attempt(() => finish(value ?? null));
      });
    },
    (row) => row,
  );
}

function attempt<Value>(make: () => Value): Value | Error {
  try {
    return make();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
