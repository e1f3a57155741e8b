import type { ModelHooks } from '../../model/hooks.ts';
import type { Model } from '../../model/model.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';

type HookName = keyof ModelHooks;

/** Whether one of some hooks runs for documents of a model, or for those of a model that shares its collection. */
export function hasHook(model: Model, ...names: readonly HookName[]): boolean {
  // Most models have none, and are asked for each of their documents.
  if (model.variants === undefined && model.writes.hooks.length === 0) return false;
  return [model, ...membersOf(model)].some(({ writes }) =>
    writes.hooks.some((hooks) => names.some((name) => hooks[name] !== undefined)),
  );
}

/** Whether what happens to documents of a model is told after the commit, or kept. */
export function isFollowed(model: Model): boolean {
  return model.writes.history !== undefined || hasHook(model, 'afterCommit');
}

/** Whether a change of a document of the model has to know how it was before. */
export function watchesUpdates(model: Model): boolean {
  return isFollowed(model) || hasHook(model, 'beforeUpdate');
}

/** Whether only the changed document can show that it is as its model says. */
export function hasValidators(model: Model): boolean {
  return [model, ...membersOf(model)].some(({ writes }) => writes.validators.length > 0);
}

/** Whether new documents of a model have to be written in a transaction, however few they are. */
export function createsTogether(model: Model): boolean {
  return model.writes.history !== undefined || hasHook(model, 'beforeValidate', 'beforeCreate');
}

/** Whether documents of the model have to be known before they are deleted, softly too. */
export function watchesDeletes(model: Model): boolean {
  return isFollowed(model) || hasHook(model, 'beforeDelete');
}

/** Whether a document of the model has to be deleted in a transaction, even if it is the only one. */
export function deletesTogether(model: Model): boolean {
  return model.writes.history !== undefined || hasHook(model, 'beforeDelete');
}

/** The model of a document: of one in a base's collection that which its discriminator says. */
export function modelOfDocument(model: Model, document: StoredDocument): Model {
  const { variants } = model;
  if (variants === undefined) return model;
  const told = document[variants.discriminator.storedAs];
  const member = [...variants.members.values()].find(({ value }) => value === told);
  return member?.model ?? model;
}

function membersOf({ variants }: Model): Model[] {
  return [...(variants?.members.values() ?? [])].map((member) => member.model);
}
