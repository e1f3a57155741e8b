import { MongraphError } from '../../errors/mongraph-error.ts';
import { TransientFailure } from '../../database/writes/transient-failure.ts';
import { draftDocument } from '../engine/draft-document.ts';
import { findWhether, missing } from '../engine/find-key.ts';
import { finishUnit } from '../engine/finish-unit.ts';
import { planChange } from '../engine/plan-change.ts';
import { createUnit, type Unit } from '../engine/unit.ts';
import { changedDocument, createdDocuments } from '../engine/written-documents.ts';
import type { Written } from '../write-outcome.ts';
import type { WriteRequest } from '../write-request.ts';
import { contradictions, noIdToChoose, withKey } from './key-values.ts';

export type Upsert = Extract<WriteRequest, { kind: 'upsert' }>;

/**
 * Changes the document with a key, or creates it where there is none.
 *
 * @throws TransientFailure where another writer created or deleted it meanwhile: it has to be run again.
 */
export async function runUpsert(unit: Unit, request: Upsert): Promise<Written> {
  const id = await findWhether(unit, request.model, request.key);
  if (id === undefined) return [];
  return id === missing ? create(unit, request) : update(unit, request, id);
}

async function update(unit: Unit, request: Upsert, id: unknown): Promise<Written> {
  const { model, key, update: changes, ifVersion } = request;
  const target = { model, id, path: ['update'], keyPath: [key.path] };
  await planChange(unit, { ...target, changes, ifVersion, phase: 'change' });
  if (await finishUnit(unit)) return changedDocument(unit, model, id);
  const isGone = unit.failures.some(({ code, path: [at] }) => code === 'NOT_FOUND' && at === key.path);
  if (isGone) throw overtaken(request);
  return [];
}

async function create(unit: Unit, request: Upsert): Promise<Written> {
  const { model, key, create: values } = request;
  const { failures, drafts } = unit;
  const refused = noIdToChoose(model, key);
  if (refused !== undefined) {
    failures.push(refused);
    return [];
  }
  const path = ['create'];
  const draft = await draftDocument(unit, { model, path, ...withKey(model, key, values) });
  const read = drafts.find((one) => one.path === path);
  if (read !== undefined) failures.push(...contradictions(model, key, read));
  if ((await finishUnit(unit)) && draft !== undefined) return createdDocuments(unit, model, [draft]);
  if (await isThereNow(unit, request)) throw overtaken(request);
  return [];
}

/** Whether another writer was faster: the key was taken, and by a document that would have been found. */
async function isThereNow({ context, nested, failures }: Unit, { model, key }: Upsert): Promise<boolean> {
  if (!failures.some(({ code }) => code === 'NOT_UNIQUE')) return false;
  const now = createUnit(context, context.writer.single, nested);
  const id = await findWhether(now, model, key);
  return id !== undefined && id !== missing;
}

function overtaken({ model }: Upsert): TransientFailure {
  const lasting = new MongraphError('WRITE_OVERTAKEN', { model: model.name });
  return new TransientFailure(lasting, lasting);
}
