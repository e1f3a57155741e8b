import { TransientFailure } from '../../database/writes/transient-failure.ts';
import { idempotencyCollection } from '../../database/idempotency-records.ts';
import type { WriteSession } from '../../database/write-session.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { NeedsTransaction } from '../engine/needs-transaction.ts';
import type { Failure } from '../failure.ts';
import type { WriteContext } from '../write-context.ts';
import type { WriteOutcome, Written, WrittenDocument } from '../write-outcome.ts';
import type { WriteRequest } from '../write-request.ts';
import { inputHash } from './input-hash.ts';

/** A mutation that is to be done once, however often it is asked for. */
export interface Keyed {
  readonly request: WriteRequest;
  readonly key: string;
  readonly run: () => Promise<WriteOutcome>;
}

const day = 86_400_000;
const longestKey = 255;
const path = ['idempotencyKey'];

/**
 * Runs a mutation once for its key, within the transaction that keeps what came of it; again, it gives that.
 *
 * Of several at the same time MongoDB lets one keep its record; the others are run again, and find it.
 *
 * @throws NeedsTransaction
 */
export async function runKeyed(
  context: WriteContext,
  session: WriteSession,
  { request, key, run }: Keyed,
): Promise<WriteOutcome> {
  if (key === '' || key.length > longestKey) return failed(badKey(key));
  if (!session.inTransaction) throw new NeedsTransaction('A mutation with a key keeps a record beside it');
  const { actor, viewer, models, keepOutcomesMs = day } = context;
  const { idempotencyKey: _key, dryRun: _dryRun, model, ...input } = request;
  const place = placeOf({ collection: idempotencyCollection, database: model.database });
  // A key is its viewer's own: nobody else gets what came of it, or is kept from using the same.
  const whose = viewer === null ? { actor } : { actor, viewer: viewer.id };
  const _id = { ...whose, mutation: `${request.kind} ${model.name}`, key };
  const hash = inputHash(input);
  const filter = { _id: { $eq: _id } };
  const [known] = await session.run({ kind: 'find', ...place, filter, limit: 1 });
  if (known !== undefined) {
    return known['hash'] === hash
      ? { failures: [], documents: readDocuments(known, models) }
      : failed(mismatch);
  }
  const expiresAt = new Date(context.now().getTime() + keepOutcomesMs);
  const { refused } = await session.write({
    kind: 'insert',
    ...place,
    documents: [{ _id, hash, expiresAt }],
  });
  if (refused.length > 0) throw overtaken(model);
  const outcome = await run();
  if (outcome.failures.length > 0) return outcome;
  const update = { $set: { documents: outcome.documents.map(toRecord) } };
  const kept = await session.write({ kind: 'update', ...place, updates: [{ filter, update }] });
  return kept.refused.length > 0 ? failed(tooMuch) : outcome;
}

function overtaken({ name }: Model): TransientFailure {
  const lasting = new MongraphError('WRITE_OVERTAKEN', { model: name });
  return new TransientFailure(lasting, lasting);
}

function toRecord(document: WrittenDocument | undefined): StoredDocument | null {
  if (document === undefined) return null;
  const { model, id, action } = document;
  return { model: model.name, id, action };
}

/** What was done at first; the documents are read again, and deleted ones are gone. */
function readDocuments(record: StoredDocument, models: ModelSet): Written {
  // We wrote it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const documents = record['documents'] as readonly (KeptDocument | null)[];
  return documents.map((document) => {
    const model = document === null ? undefined : models.get(document.model);
    return document === null || model === undefined ? undefined : { ...document, model };
  });
}

interface KeptDocument {
  readonly model: string;
  readonly id: unknown;
  readonly action: WrittenDocument['action'];
}

const mismatch: Failure = Object.freeze({
  kind: 'conflict',
  path,
  code: 'IDEMPOTENCY_MISMATCH',
  message: 'This key was used for another input before. Give each mutation a key of its own.',
});

const tooMuch: Failure = Object.freeze({
  kind: 'validation',
  path,
  code: 'TOO_LARGE',
  message: 'This mutation is about more documents than can be kept with its key. Narrow it.',
});

function badKey(key: string): Failure {
  return {
    kind: 'validation',
    path,
    code: key === '' ? 'TOO_SHORT' : 'TOO_LONG',
    message: `An idempotency key has 1 to ${longestKey} characters; this one has ${key.length}.`,
  };
}

function failed(failure: Failure): WriteOutcome {
  return Object.freeze({ failures: [failure], documents: [] });
}
