import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../../model/define/definitions.ts';
import { elementType } from '../../model/element-type.ts';
import type { Model, ModelSet, StoredField } from '../../model/model.ts';
import type { AuthModels } from './auth-models.ts';

/** Which models hold the accounts of a project. */
export interface AuthModelOptions {
  /** The model of those who sign in; default: the model of the name "User". */
  readonly user?: AnyModelDefinition;
  /** The model of groups; default: the model of the name "Group", where there is one. */
  readonly group?: AnyModelDefinition;
  /** The model of permissions; default: the model of the name "Permission", where there is one. */
  readonly permission?: AnyModelDefinition;
}

/**
 * Finds the models that hold the accounts of a project.
 *
 * @throws MongraphError AUTH_MODELS_INVALID with everything that is missing.
 */
export function resolveAuthModels(models: ModelSet, options: AuthModelOptions = {}): AuthModels {
  const problems: string[] = [];
  const find = (role: keyof AuthModelOptions, name: string, isNeeded: boolean): Model | undefined => {
    const wanted = options[role]?.name ?? name;
    const model = models.get(wanted);
    if (model === undefined && (isNeeded || options[role] !== undefined))
      problems.push(`the project has no model "${wanted}" for its ${role}s: list it in \`models\``);
    return model;
  };
  const user = find('user', 'User', true);
  const group = find('group', 'Group', false);
  const permission = find('permission', 'Permission', false);
  if (user !== undefined) problems.push(...userProblems(user, { group, permission }));
  if (group !== undefined) problems.push(...groupProblems(group, permission));
  if (permission !== undefined && !isText(storedField(permission, 'name') ?? permission.id))
    problems.push(
      `"${permission.name}" has no name such as "app.change_word": declare its \`_id\`, or a field \`name\`, as a string`,
    );
  if (user === undefined || problems.length > 0) throw new MongraphError('AUTH_MODELS_INVALID', { problems });
  return Object.freeze({ user, group, permission });
}

type Others = Pick<AuthModels, 'group' | 'permission'>;

function userProblems(user: Model, { group, permission }: Others): string[] {
  const names = ['username', 'email'].map((name) => storedField(user, name));
  const problems = names.flatMap((field) =>
    field === undefined || (field.unique && isText(field))
      ? []
      : [`"${user.name}.${field.name}" has to be a unique string`],
  );
  if (names.every((field) => field === undefined))
    problems.push(
      `"${user.name}" has neither "username" nor "email" to sign in with: take in \`userFields\``,
    );
  if (user.variants !== undefined || user.sharesWith !== undefined)
    problems.push(`"${user.name}" shares its collection with other models, which users cannot`);
  return [
    ...problems,
    ...['isActive', 'isStaff', 'isSuperuser'].flatMap((name) => typeProblem(user, name, 'boolean')),
    ...['lastLoginAt', 'emailVerifiedAt'].flatMap((name) => typeProblem(user, name, 'datetime')),
    ...listProblem(user, 'groups', group),
    ...listProblem(user, 'permissions', permission),
  ];
}

function groupProblems(group: Model, permission: Model | undefined): string[] {
  const name = storedField(group, 'name');
  const isNamed = name !== undefined && isText(name);
  return [
    ...(isNamed ? [] : [`"${group.name}.name" has to be a string, by which rules know the group`]),
    ...listProblem(group, 'permissions', permission),
  ];
}

/** A field that need not be there, but if it is, is of its type. */
function typeProblem(model: Model, name: string, type: string): string[] {
  const field = model.fields.get(name);
  if (field === undefined) return [];
  const isFit = field.kind === 'stored' && field.type.kind === 'scalar' && field.type.type === type;
  return isFit ? [] : [`"${model.name}.${name}" has to be a ${type}`];
}

function listProblem(model: Model, name: string, target: Model | undefined): string[] {
  const field = model.fields.get(name);
  if (field === undefined) return [];
  const element = field.kind === 'stored' && field.type.kind === 'list' ? elementType(field.type) : undefined;
  if (element?.kind === 'reference' && element.target === target) return [];
  return [
    `"${model.name}.${name}" has to be a list of references to ${target === undefined ? 'the model of them, which is missing' : `"${target.name}"`}`,
  ];
}

/** A stored field of a model by its name. */
export function storedField(model: Model, name: string): StoredField | undefined {
  const field = model.fields.get(name);
  return field?.kind === 'stored' ? field : undefined;
}

function isText({ type }: StoredField): boolean {
  return type.kind === 'scalar' && (type.type === 'string' || type.type === 'email');
}
