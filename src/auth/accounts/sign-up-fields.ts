import { elementType } from '../../model/element-type.ts';
import type { Model, StoredField } from '../../model/model.ts';
import type { AccountOptions } from './account-options.ts';
import type { RuleKind } from '../../model/permissions/rule.ts';

/** What tells how much a user may do, and what accounts write: never of a sign-up, whatever the rules of a model say. */
const privileged: ReadonlySet<string> = new Set([
  '_id',
  'isActive',
  'isStaff',
  'isSuperuser',
  'groups',
  'permissions',
  'lastLoginAt',
  'emailVerifiedAt',
]);

const loginNames: ReadonlySet<string> = new Set(['username', 'email']);

/** The fields of a new user that somebody may give who signs up; undefined where nobody can. */
export function signUpFields(user: Model, { signUp }: AccountOptions): readonly StoredField[] | undefined {
  if (signUp === undefined || signUp === false) return undefined;
  const named = signUp === true ? undefined : signUp.fields;
  const stamps = Object.values(user.writes.timestamps);
  return [...user.fields.values()]
    .filter((field) => field.kind === 'stored')
    .filter((field) => !field.hidden && !field.readOnly && !privileged.has(field.name))
    .filter((field) => !stamps.includes(field) && field !== user.writes.version)
    .filter((field) => loginNames.has(field.name) || (named?.includes(field.name) ?? isOpen(field)));
}

/** What of the options of sign-ups names no field that people may give. */
export function signUpProblems(user: Model, options: AccountOptions): string[] {
  const known = signUpFields(user, options)?.map(({ name }) => name) ?? [];
  const named = typeof options.signUp === 'object' ? (options.signUp.fields ?? []) : [];
  return named
    .filter((name) => !known.includes(name))
    .map(
      (name) => `\`signUp.fields\` names "${name}", which is no field of "${user.name}" that people may give`,
    );
}

/** Whether everyone may write a field; a reference would let people in where others have not let them. */
function isOpen({ type, permissions }: StoredField): boolean {
  if (elementType(type).kind === 'reference') return false;
  return permissions?.write === undefined || isForEveryone(permissions.write);
}

function isForEveryone(rule: RuleKind): boolean {
  if (rule.kind === 'any') return rule.of.some(isForEveryone);
  return rule.kind === 'everyone' || (rule.kind === 'all' && rule.of.every(isForEveryone));
}
