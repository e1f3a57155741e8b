import { defineAbstract, defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { allow } from '../../model/permissions/allow.ts';
import type { ModelRules } from '../../model/permissions/rule.ts';

/** The fields of permissions, for a model of your own. */
export const permissionFields = defineAbstract({
  fields: {
    _id: field.string({ required: true, description: 'Its name, such as `lexicon.change_word`.' }),
    description: field.string({ description: 'What it allows, for people.' }),
  },
});

/** Whoever holds `view_permission` may list them; only superusers may make new ones. */
export const permissionPermissions: ModelRules = Object.freeze({ read: allow.granted() });

/**
 * What can be granted to users and groups: one document for each permission that the models and their rules name. They are
 * written when a project starts.
 */
export const Permission = defineModel('Permission', {
  description: 'Something that can be granted to users and groups.',
  extends: [permissionFields],
  fields: {},
  groups: false,
  permissions: permissionPermissions,
});
