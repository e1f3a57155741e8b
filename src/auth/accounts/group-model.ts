import { defineAbstract, defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { allow } from '../../model/permissions/allow.ts';
import type { ModelRules } from '../../model/permissions/rule.ts';
import { Permission } from './permission-model.ts';

/** The fields of groups, for a model of your own. */
export const groupFields = defineAbstract({
  fields: {
    name: field.string({
      required: true,
      unique: true,
      length: { min: 1, max: 150 },
      description: 'The name by which rules know the group.',
    }),
    permissions: field.list(field.reference(Permission), {
      description: 'What is granted to everyone in the group.',
      permissions: { write: allow.nobody },
    }),
  },
});

/**
 * Members see their groups, and whoever holds `view_group` all of them. Only superusers may write them: a group that gets another name, or more
 * permissions, lets its members do more.
 */
export const groupPermissions: ModelRules = Object.freeze({ read: [allow.memberOf('_id'), allow.granted()] });

/**
 * Users who may do the same.
 *
 * @example
 * const Word = defineModel('Word', {
 *   fields: { gloss: field.string() },
 *   permissions: { read: true, update: allow.group('editors') },
 * });
 * export default defineConfig({ models: [Word, User, Group, Permission] });
 */
export const Group = defineModel('Group', {
  description: 'Users who may do the same.',
  extends: [groupFields],
  fields: {},
  groups: false,
  permissions: groupPermissions,
});
