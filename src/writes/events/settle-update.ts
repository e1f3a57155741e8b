import { placeOf } from '../../pipeline/place-of.ts';
import type { Model } from '../../model/model.ts';
import type { StoredDocument, UpdateOperators } from '../../pipeline/write-command.ts';
import { checkReferences } from '../engine/check-references.ts';
import { explainAll } from '../engine/explain-refused.ts';
import type { Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';
import { judgeDocument } from '../input/judge-document.ts';
import { hookDocumentReader } from './hook-document.ts';
import { noteChange } from './note-change.ts';
import { readGivenByHook, type GivenByHook } from './read-given.ts';
import { hookEvent, refused, runHook } from './run-hook.ts';
import { modelOfDocument } from './watched.ts';

/** A document that was changed in a transaction that is still open. */
export interface ChangedDocument {
  readonly model: Model;
  readonly id: unknown;
  /** As it was; undefined where nothing asks for it. */
  readonly old: StoredDocument | undefined;
  readonly document: StoredDocument;
  readonly path: InputPath;
  /** The fields that the input writes, by API name, and where it does. */
  readonly places?: ReadonlyMap<string, InputPath>;
  /** Whether rules of single fields have to be looked at, too. */
  readonly needsJudgement?: boolean;
}

const nowhere: ReadonlyMap<string, InputPath> = new Map();

/** Runs the hooks of a change, judges what came of it, and notes it; undefined after a failure. */
export async function settleUpdate(
  unit: Unit,
  changed: ChangedDocument,
): Promise<StoredDocument | undefined> {
  const model = modelOfDocument(changed.model, changed.document);
  const document = await beforeUpdate(unit, { ...changed, model });
  if (document === undefined) return undefined;
  const { id, old, path, places = nowhere, needsJudgement = false } = changed;
  const isJudged = needsJudgement || model.writes.validators.length > 0;
  const complaints = isJudged ? await judgeDocument(model, document, { path, places }) : [];
  unit.failures.push(...complaints);
  if (complaints.length > 0) return undefined;
  if (old !== undefined) noteChange(unit, { model, id, action: 'updated', old, document });
  return document;
}

/** The document with what hooks set; undefined after a failure. */
async function beforeUpdate(unit: Unit, changed: ChangedDocument): Promise<StoredDocument | undefined> {
  const { model, old, path, places = nowhere } = changed;
  let { document } = changed;
  if (old === undefined) return document;
  const read = hookDocumentReader(model);
  for (const { beforeUpdate: hook } of model.writes.hooks) {
    if (hook === undefined) continue;
    const event = { ...hookEvent(unit, path), old: read(old), document: read(document) };
    const given = await runHook(unit, { path, places }, () => hook(event));
    if (given === refused) return undefined;
    const failed = unit.failures.length;
    const more = await readGivenByHook(unit, { model, document, path }, given);
    const next = more === undefined ? document : await setMore(unit, changed, more);
    if (next === undefined || unit.failures.length > failed) return undefined;
    document = next;
  }
  return document;
}

/** What hooks add is a second update of the same transaction. */
async function setMore(
  unit: Unit,
  { model, id, path }: ChangedDocument,
  { set, unset, references }: GivenByHook,
): Promise<StoredDocument | undefined> {
  await checkReferences(unit, references);
  const update: UpdateOperators = {
    ...(Object.keys(set).length === 0 ? {} : { $set: set }),
    ...(unset.length === 0 ? {} : { $unset: Object.fromEntries(unset.map((name) => [name, ''])) }),
  };
  const { document, refused: refusals } = await unit.session.write({
    kind: 'findAndModify',
    ...placeOf(model),
    filter: { _id: id },
    change: { update },
    returns: 'new',
  });
  unit.failures.push(
    ...(await explainAll(
      unit,
      model,
      refusals.map(({ reason }) => ({ reason, path })),
    )),
  );
  return document ?? undefined;
}
