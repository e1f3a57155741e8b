import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import type { FieldDefinition } from '../define/field-definition.ts';
import type { PermissionsDefinition } from '../permissions/define-permissions.ts';
import { modelPermissions } from '../permissions/read-rules.ts';
import type { FieldRules, ModelPermissions, ModelRules } from '../permissions/rule.ts';
import type { ReadField } from './read-fields.ts';

/** The rules that stand beside a model. */
interface RulesBeside {
  /** Of the actions; undefined where only fields have rules. */
  readonly actions: ModelRules | undefined;
  readonly fields: Readonly<Record<string, FieldRules>>;
}

export type RulesByModel = ReadonlyMap<AnyModelDefinition, RulesBeside>;

interface Reading {
  readonly definitions: readonly AnyModelDefinition[];
  readonly problems: MongraphError[];
}

/** Reads the permissions of a project; what are none, or are for no model of the project, is a problem. */
export function readPermissions(
  given: readonly PermissionsDefinition[],
  { definitions, problems }: Reading,
): RulesByModel {
  const read = new Map<AnyModelDefinition, RulesBeside>();
  given.forEach((entry: unknown, index) => {
    if (!isPermissionsDefinition(entry)) {
      const reason = 'it is not what `definePermissions` returns.';
      return refuse(problems, `entry ${index + 1} of \`permissions\``, reason);
    }
    const { model } = entry;
    const name = `"${model.name}"`;
    if (!definitions.includes(model)) {
      return refuse(problems, name, 'the model is not in the list of models. Add it to `models`.');
    }
    if (read.has(model)) {
      return refuse(problems, name, 'they stand in two `definePermissions`. Write them in one.');
    }
    const beside = readBeside(entry);
    if (beside === undefined)
      return refuse(problems, name, '`fields` has to be an object with a field each.');
    if (beside.actions !== undefined && model.options.permissions !== undefined) {
      const reason = 'they stand in the model and in `definePermissions`. Write them in one place.';
      refuse(problems, name, reason);
    }
    read.set(model, beside);
  });
  return read;
}

/** A model's rules, wherever they stand. */
export function actionRules(
  definition: AnyModelDefinition,
  rules: RulesByModel,
): ModelPermissions | undefined {
  return modelPermissions(rules.get(definition)?.actions ?? definition.options.permissions);
}

interface FieldReading {
  readonly definition: AnyModelDefinition;
  readonly rules: RulesByModel;
  readonly problems: MongraphError[];
}

/** The fields of a model with the rules that stand beside it; rules for what it does not declare are a problem. */
export function withFieldRules(
  entries: readonly ReadField[],
  { definition, rules, problems }: FieldReading,
): readonly ReadField[] {
  const given = rules.get(definition)?.fields;
  if (given === undefined) return entries;
  const names = entries.map(([name]) => name);
  for (const name of Object.keys(given)) {
    const reason = fieldProblem(name, names, definition);
    if (reason !== undefined) refuse(problems, `"${definition.name}"`, reason);
  }
  return entries.map(([name, field]): ReadField => {
    const own = Object.hasOwn(given, name) ? given[name] : undefined;
    if (own === undefined) return [name, field];
    if (optionsOf(field).permissions !== undefined) {
      const reason = 'they stand at the field and in `definePermissions`. Write them in one place.';
      refuse(problems, `"${definition.name}.${name}"`, reason);
    }
    return [name, withRules(field, own)];
  });
}

function fieldProblem(
  name: string,
  names: readonly string[],
  { options }: AnyModelDefinition,
): string | undefined {
  const base = options.of;
  if (base !== undefined && Object.hasOwn(base.fields, name))
    return `the field "${name}" is one of ${base.name}, whose permissions have to say it.`;
  if (names.includes(name)) return undefined;
  return `it has no field "${name}"${didYouMean(suggest(name, names)) || '.'}`;
}

function optionsOf(field: FieldDefinition): { readonly permissions?: unknown } {
  // A wrong `type` of a computed field is found where that is resolved.
  if (field.kind === 'computed') return isTyped(field.type) ? field.type.options : {};
  return field.options;
}

function withRules(field: FieldDefinition, permissions: FieldRules): FieldDefinition {
  if (field.kind !== 'computed') return withOptions(field, permissions);
  return isTyped(field.type) ? { ...field, type: withOptions(field.type, permissions) } : field;
}

function withOptions<Field extends { readonly options: object }>(
  field: Field,
  permissions: FieldRules,
): Field {
  return { ...field, options: { ...field.options, permissions } };
}

function isTyped(type: unknown): type is { readonly options: object } {
  return typeof type === 'object' && type !== null && 'options' in type && typeof type.options === 'object';
}

function readBeside({ rules }: PermissionsDefinition): RulesBeside | undefined {
  // What the rules are is looked at when they are merged.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { fields = {}, ...actions } = rules as ModelRules & { readonly fields?: RulesBeside['fields'] };
  if (!isPlainObject(fields)) return undefined;
  return { actions: Object.keys(actions).length === 0 ? undefined : actions, fields };
}

function isPermissionsDefinition(entry: unknown): entry is PermissionsDefinition {
  return (
    isPlainObject(entry) &&
    entry['kind'] === 'permissions' &&
    isPlainObject(entry['rules']) &&
    isPlainObject(entry['model'])
  );
}

function refuse(problems: MongraphError[], of: string, reason: string): void {
  problems.push(new MongraphError('MODEL_BAD_PERMISSIONS', { of, reason }));
}
