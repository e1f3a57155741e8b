import { stampNew } from '../engine/stamp.ts';
import type { Draft, Unit } from '../engine/unit.ts';
import type { Model } from '../../model/model.ts';
import type { Failure, InputPath } from '../failure.ts';
import { judgeNew } from '../input/judge-document.ts';
import { draftReader } from './hook-document.ts';
import { readGivenByHook } from './read-given.ts';
import { hasHook } from './watched.ts';
import { hookEvent, refused, runHook } from './run-hook.ts';

/** Completes the new documents of a unit, links filled in: stamps, what hooks set, and the judgement of all that. */
export async function prepareDrafts(unit: Unit): Promise<void> {
  const { drafts, failures, now, context } = unit;
  for (const draft of drafts) {
    stampNew(draft.model, draft.document, { now, actor: context.actor });
    if (hasHook(draft.model, 'beforeCreate')) await beforeCreate(unit, draft);
  }
  if (failures.length > 0) return;
  const judged = await Promise.all(drafts.flatMap((draft) => judgeDraft(draft) ?? []));
  failures.push(...judged.flat());
}

/** Hooks run one after another: they may read and write. */
async function beforeCreate(unit: Unit, { model, document, path }: Draft): Promise<void> {
  for (const { beforeCreate: hook } of model.writes.hooks) {
    if (hook === undefined) continue;
    const event = { ...hookEvent(unit, path), document: draftReader(model)(document) };
    const given = await runHook(unit, { path }, () => hook(event));
    if (given === refused) return;
    const more = await readGivenByHook(unit, { model, document, path }, given);
    if (more === undefined) continue;
    Object.assign(document, more.set);
    for (const name of more.unset) Reflect.deleteProperty(document, name);
    unit.references.push(...more.references);
  }
}

/** What is wrong with a new document as it stands; undefined where nothing is, and nobody else has to be asked. */
function judgeDraft({
  model,
  document,
  path,
  needsJudgement,
}: Draft): Promise<readonly Failure[]> | undefined {
  const missing = missingFields(model, document);
  if (missing.length > 0) return Promise.resolve(missing.map((name) => isRequired([...path, name], name)));
  const isJudged = needsJudgement || hasHook(model, 'beforeCreate');
  return isJudged ? judgeNew(model, document, { path }) : undefined;
}

function missingFields(model: Model, document: Draft['document']): string[] {
  const missing: string[] = [];
  for (const field of model.fields.values()) {
    if (field.kind !== 'stored' || !field.required || field.name === '_id') continue;
    if ((document[field.storedAs] ?? null) === null) missing.push(field.name);
  }
  return missing;
}

function isRequired(path: InputPath, name: string): Failure {
  return { kind: 'validation', path, code: 'REQUIRED', message: `"${name}" is required.` };
}
