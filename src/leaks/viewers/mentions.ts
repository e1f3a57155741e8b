import { elementType } from '../../model/element-type.ts';
import { misfit } from '../../model/fitting-value.ts';
import type { Field, FieldOwner, Model, ModelSet, ScalarValue, StoredField } from '../../model/model.ts';
import type { DocumentAction, RuleKind } from '../../model/permissions/rule.ts';
import { fieldsWithin } from '../world/fields-within.ts';

/** A rule of a project, and whose it is. */
export interface OwnedRule {
  readonly rule: RuleKind;
  readonly owner: FieldOwner;
  readonly action: DocumentAction;
}

/** A field at the end of an owner rule's path. */
export interface OwnerField {
  readonly field: StoredField;
  readonly id: ScalarValue;
  /** The model of the users, where the field refers to one. */
  readonly users: Model | undefined;
}

/** Every rule of a project, those inside of others too. */
export function rulesOf(models: ModelSet): OwnedRule[] {
  return [...models.values()].flatMap((model) => [
    ...Object.entries(model.permissions ?? {}).flatMap(([action, rule]) =>
      parts(rule).map((part): OwnedRule => ({ rule: part, owner: model, action: actionNamed(action) })),
    ),
    ...[...model.fields.values()].flatMap((field) =>
      field.kind === 'stored' ? [] : fieldRules(model, field),
    ),
    ...fieldsWithin(model).flatMap(({ owner, field }) => fieldRules(owner, field)),
  ]);
}

function fieldRules(owner: FieldOwner, { permissions = {} }: Field): OwnedRule[] {
  return Object.entries(permissions).flatMap(([use, rule]) =>
    parts(rule).map((part): OwnedRule => ({ rule: part, owner, action: use === 'read' ? 'read' : 'update' })),
  );
}

function actionNamed(name: string): DocumentAction {
  return name === 'create' || name === 'update' || name === 'delete' ? name : 'read';
}

function parts(rule: RuleKind): RuleKind[] {
  return rule.kind === 'any' || rule.kind === 'all' ? rule.of.flatMap(parts) : [rule];
}

/** The fields that hold the ids of owners, or of groups, as rules say. */
export function ownerFields(rules: readonly OwnedRule[], kind: 'owner' | 'member' = 'owner'): OwnerField[] {
  return rules.flatMap(({ rule, owner }) =>
    rule.kind === kind ? (ownerField(owner, rule.path.split('.')) ?? []) : [],
  );
}

function ownerField(owner: FieldOwner, [name = '', ...rest]: readonly string[]): OwnerField | undefined {
  const field = owner.fields.get(name);
  if (field?.kind !== 'stored') return undefined;
  const inner = elementType(field.type);
  if (rest.length > 0) {
    if (inner.kind === 'embedded') return ownerField(inner.model, rest);
    return inner.kind === 'reference' ? ownerField(inner.target, rest) : undefined;
  }
  if (inner.kind === 'scalar') return { field, id: inner, users: undefined };
  if (inner.kind !== 'reference' || inner.target.id.type.kind !== 'scalar') return undefined;
  return { field, id: inner.target.id.type, users: inner.target };
}

/** The values that a filter compares fields with, which documents then should have. */
export function valuesAskedFor(owner: FieldOwner, where: unknown): [StoredField, unknown][] {
  return Object.entries(Object(where)).flatMap(([name, value]): [StoredField, unknown][] => {
    if (['AND', 'OR', 'NOT', 'some', 'every', 'none'].includes(name))
      return [value].flat().flatMap((one) => valuesAskedFor(owner, one));
    const field = owner.fields.get(name) ?? owner.fields.get(name.replace(/Ids?$/, ''));
    if (field?.kind === 'hasMany' || field?.kind === 'manyToMany' || field?.kind === 'tree')
      return valuesAskedFor(field.target, value);
    return field?.kind === 'stored' ? valuesOf(field, name, value) : [];
  });
}

function valuesOf(field: StoredField, name: string, value: unknown): [StoredField, unknown][] {
  const inner = elementType(field.type);
  if (inner.kind === 'embedded') return valuesAskedFor(inner.model, value);
  if (inner.kind === 'reference' && name === field.name) return valuesAskedFor(inner.target, value);
  const type = inner.kind === 'reference' ? inner.target.id.type : inner;
  if (type.kind !== 'scalar') return [];
  return Object.values(Object(value))
    .flat()
    .filter((operand) => operand !== null && misfit(type, operand) === undefined)
    .map((operand) => [field, type.codec.toBson(operand)]);
}
