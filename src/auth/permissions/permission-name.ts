import type { DocumentAction } from '../../model/permissions/rule.ts';

/** The verbs of Django's permissions, so that those who come from there find theirs. */
const verbs: Readonly<Record<DocumentAction, string>> = {
  read: 'view',
  create: 'add',
  update: 'change',
  delete: 'delete',
};

/** The permission that a model has for an action: `lexicon.change_word`. */
export function permissionName(app: string, action: DocumentAction, model: string): string {
  return `${app}.${verbs[action]}_${model.toLowerCase()}`;
}
