import type { DocumentAction } from '../../model/permissions/rule.ts';

/** Django's verbs. */
const verbs: Readonly<Record<DocumentAction, string>> = {
  read: 'view',
  create: 'add',
  update: 'change',
  delete: 'delete',
};

/** The permission that an action on a model has by the guide: written a second time, so that a mistake shows. */
export function permissionNamed(app: string, action: DocumentAction, model: string): string {
  return `${app}.${verbs[action]}_${model.toLowerCase()}`;
}
