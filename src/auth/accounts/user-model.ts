import { defineAbstract, defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { allow } from '../../model/permissions/allow.ts';
import type { FieldRules, ModelRules } from '../../model/permissions/rule.ts';
import { Group } from './group-model.ts';
import { normalizeEmail, normalizeUsername } from './normalize-name.ts';
import { Permission } from './permission-model.ts';

/** What tells how much a user may do is the user's business, and that of those who may see users; superusers write it. */
const privileged: FieldRules = Object.freeze({
  read: [allow.owner('_id'), allow.granted()],
  write: allow.nobody,
});

/**
 * The fields of users, for a model of your own: it may leave fields out by declaring what it needs itself, but it needs a
 * `username` or an `email`.
 *
 * @example
 * const Member = defineModel('Member', {
 *   extends: [userFields],
 *   fields: { displayName: field.string({ length: { max: 80 } }) },
 *   permissions: userPermissions,
 * });
 */
export const userFields = defineAbstract({
  fields: {
    username: field.string({
      unique: true,
      length: { min: 1, max: 150 },
      normalize: normalizeUsername,
      description: 'The name to sign in with.',
      permissions: { write: allow.granted() },
    }),
    email: field.email({
      unique: true,
      normalize: normalizeEmail,
      description: 'The e-mail address, in lower case.',
      // Whoever writes an address can have a new password sent to it.
      permissions: { read: privileged.read ?? allow.nobody, write: allow.granted() },
    }),
    isActive: field.boolean({
      required: true,
      default: true,
      description: 'Whether the user may sign in: set it to false rather than delete an account.',
      permissions: privileged,
    }),
    isStaff: field.boolean({
      required: true,
      default: false,
      description: 'Whether the user works here: what rules mean by `allow.staff`.',
      permissions: privileged,
    }),
    isSuperuser: field.boolean({
      required: true,
      default: false,
      description: 'Whether the user may do everything.',
      permissions: privileged,
    }),
    groups: field.list(field.reference(Group), {
      description: 'The groups that the user is in.',
      permissions: privileged,
    }),
    permissions: field.list(field.reference(Permission), {
      description: 'What is granted to the user besides what the groups have.',
      permissions: privileged,
    }),
    lastLoginAt: field.datetime({
      description: 'When the user last signed in.',
      permissions: privileged,
    }),
    emailVerifiedAt: field.datetime({
      description: 'When the user showed to have the e-mail address.',
      permissions: privileged,
    }),
  },
});

/** Those who may change users may change neither staff nor superusers: they would become them. */
const ordinary = allow.where({ isStaff: { ne: true }, isSuperuser: { ne: true } });

/**
 * Users see and change themselves, as far as the rules of the fields go. Whoever holds `view_user`, `add_user`, `change_user`
 * or `delete_user` may do so with users who are neither staff nor superusers; all users can be seen with the first.
 */
export const userPermissions: ModelRules = Object.freeze({
  read: [allow.owner('_id'), allow.granted()],
  create: allow.all(allow.granted(), ordinary),
  update: [allow.owner('_id'), allow.all(allow.granted(), ordinary)],
  delete: allow.all(allow.granted(), ordinary),
});

/**
 * Who can sign in. The password is in no model.
 *
 * @example
 * export default defineConfig({ models: [User, Group, Permission] });
 */
export const User = defineModel('User', {
  description: 'Someone who can sign in.',
  extends: [userFields],
  fields: {},
  timestamps: true,
  permissions: userPermissions,
});
