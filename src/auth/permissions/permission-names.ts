import type { FieldOwner, Model, ModelSet } from '../../model/model.ts';
import { elementType } from '../../model/element-type.ts';
import { documentActions, type RuleKind } from '../../model/permissions/rule.ts';
import { permissionName } from './permission-name.ts';

/**
 * The names of all permissions that a project has, sorted: those of every model to view, add, change and delete its
 * documents, and those that rules ask for.
 *
 * @example
 * const Word = defineModel('Word', { fields: { text: field.string({ required: true }) } });
 * permissionNames(createModels([Word]), 'lexicon').length; // 4
 */
export function permissionNames(models: ModelSet, app: string): readonly string[] {
  const names = new Set<string>();
  for (const model of models.values()) {
    if (model.versionsOf !== undefined) continue;
    for (const action of documentActions) names.add(permissionName(app, action, model.name));
  }
  for (const rule of allRules(models)) {
    for (const name of namesIn(rule)) names.add(name);
  }
  return [...names].toSorted();
}

/** Every rule of a project: of models, of their fields and of those of embedded documents. */
export function allRules(models: ModelSet): readonly RuleKind[] {
  const seen = new Set<FieldOwner>();
  return [...models.values()].flatMap((model) => rulesOf(model, seen));
}

function rulesOf(owner: FieldOwner | Model, seen: Set<FieldOwner>): RuleKind[] {
  if (seen.has(owner)) return [];
  seen.add(owner);
  const own = 'permissions' in owner ? Object.values(owner.permissions ?? {}) : [];
  const ofFields = [...owner.fields.values()].flatMap((field) => {
    const rules = Object.values(field.permissions ?? {});
    if (field.kind !== 'stored' && field.kind !== 'computed') return rules;
    const inner = elementType(field.type);
    return inner.kind === 'embedded' ? [...rules, ...rulesOf(inner.model, seen)] : rules;
  });
  const shapes = [...(owner.variants?.members.values() ?? [])].flatMap(({ model }) => rulesOf(model, seen));
  return [...own, ...ofFields, ...shapes];
}

function namesIn(rule: RuleKind): string[] {
  if (rule.kind === 'any' || rule.kind === 'all') return rule.of.flatMap(namesIn);
  return rule.kind === 'granted' && rule.permission !== undefined ? [rule.permission] : [];
}
