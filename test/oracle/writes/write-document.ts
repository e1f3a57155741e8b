import { Int32 } from 'bson';
import type { Attempt, Filling, WantedChange } from './attempt.ts';
import { readChanges } from './changes.ts';
import { isMarked, MadeId, same, touch, type Doc, type Path } from './documents.ts';
import { linkChanged, linkNew } from './links.ts';
import { storedName, type ModelSpec } from './spec.ts';
import { isRecord, readGiven, wholeDocument } from './values.ts';

const nothing: Filling = { names: new Set(), doc: {} };

/** Reads a new document and what is nested in it; gives its `_id`, undefined after a failure. */
export function draftDocument(
  attempt: Attempt,
  model: ModelSpec,
  {
    set,
    path,
    filling = nothing,
  }: { readonly set: unknown; readonly path: Path; readonly filling?: Filling },
): unknown {
  if (!isRecord(set)) return attempt.invalid('WRONG_TYPE', path);
  const before = attempt.failures.length;
  const { values, relations } = readGiven(attempt, model, set, path);
  const filled = new Set([...filling.names, ...relations.map(({ name }) => name)]);
  if (model.madeIds !== true && !values.has('_id')) attempt.invalid('REQUIRED', [...path, '_id']);
  const id = model.madeIds === true ? new MadeId() : values.get('_id');
  const doc: Doc = {
    _id: id,
    ...wholeDocument(attempt, model.fields, values, { path, filled }),
    ...filling.doc,
  };
  attempt.drafts.push({ model, doc, path });
  for (const relation of relations) linkNew(attempt, { model, doc }, relation);
  return attempt.failures.length > before ? undefined : id;
}

/** Reads a change and what is nested in it. */
export function planChange(attempt: Attempt, model: ModelSpec, wanted: WantedChange): void {
  const { id, changes, path, keyPath, phase, ifVersion } = wanted;
  const read = readChanges(attempt, model, changes, path);
  const old = attempt.world.visible(model.name).find((doc) => same(doc['_id'], id));
  if (old === undefined) {
    attempt.isVague = true;
    return attempt.fail('notFound', 'NOT_FOUND', keyPath);
  }
  const links = read.relations.flatMap((relation) => linkChanged(attempt, { model, doc: old }, relation));
  attempt.steps.push({
    phase,
    run: () => {
      if (model.version === true && typeof ifVersion === 'number' && Number(old['version']) !== ifVersion) {
        return attempt.fail('conflict', 'VERSION_MISMATCH', ['ifVersion']);
      }
      if (read.isEmpty && links.length === 0) return;
      const doc = attempt.world.byId(model.name, id);
      if (doc === undefined || isMarked(doc)) return attempt.fail('notFound', 'NOT_FOUND', keyPath);
      read.apply(attempt, doc);
      for (const [name, value] of links) doc[name] = value;
      touch(model, doc);
      checkUnique(attempt, model, doc, path);
      judge(attempt, model, doc);
    },
  });
}

/** The rule over two fields of a document. */
export function judge(attempt: Attempt, { inOrder }: ModelSpec, doc: Doc): void {
  const [low, high] = (inOrder ?? []).map((name) => doc[name]);
  if (low instanceof Int32 && high instanceof Int32 && low.value > high.value)
    attempt.invalid('OUT_OF_ORDER', '*');
}

export function checkUnique(attempt: Attempt, model: ModelSpec, doc: Doc, path: Path): void {
  const singles = Object.entries(model.fields).filter(([, { unique }]) => unique === true);
  const others = attempt.world.all(model.name).filter((one) => one !== doc);
  const isTaken = (names: readonly string[]) =>
    others.some((one) =>
      names.every((name) => one[name] !== undefined && one[name] !== null && same(one[name], doc[name])),
    );
  if (isTaken(['_id'])) attempt.fail('conflict', 'NOT_UNIQUE', [...path, '_id']);
  for (const [name, field] of singles) {
    if (isTaken([storedName(name, field)])) attempt.fail('conflict', 'NOT_UNIQUE', [...path, name]);
  }
  for (const names of model.together ?? []) {
    if (
      isTaken(
        names.map((name) => storedName(name, model.fields[name] ?? { value: { is: 'scalar', type: 'int' } })),
      )
    )
      attempt.fail('conflict', 'NOT_UNIQUE', path);
  }
}
