import { stampNew } from '../engine/stamp.ts';
import type { Draft, Unit } from '../engine/unit.ts';
import type { Failure } from '../failure.ts';
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
    await beforeCreate(unit, draft);
  }
  if (failures.length > 0) return;
  const judged = await Promise.all(drafts.map(judgeDraft));
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

async function judgeDraft({ model, document, path, needsJudgement }: Draft): Promise<readonly Failure[]> {
  const isJudged = needsJudgement || hasHook(model, 'beforeCreate');
  const missing = [...model.fields.values()].filter(
    (field) =>
      field.kind === 'stored' &&
      field.required &&
      field.name !== '_id' &&
      (document[field.storedAs] === undefined || document[field.storedAs] === null),
  );
  if (missing.length === 0) return isJudged ? judgeNew(model, document, { path }) : [];
  return missing.map(({ name }) => ({
    kind: 'validation',
    path: [...path, name],
    code: 'REQUIRED',
    message: `"${name}" is required.`,
  }));
}
