import type { Field, FieldOwner, Model } from '../../model/model.ts';
import type { DocumentAction, FieldUse, RuleKind } from '../../model/permissions/rule.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Access } from '../../planner/access.ts';
import { always, never, type Condition } from '../../planner/where/condition.ts';
import { compileRule, type RulePlace } from './compile-rule.ts';
import { allowsModel } from './scopes.ts';

/** What rules are compiled with. */
export interface AccessOptions {
  /** The first part of the names of permissions: `lexicon` in `lexicon.change_word`. */
  readonly app: string;
  /** What models without rules allow: nothing, unless a development server opens them. */
  readonly isOpen?: boolean;
}

/**
 * What a viewer, or nobody (null), may do by the rules of the models.
 *
 * Rules are looked at when they are first asked for, and once in the access's life.
 */
export function createAccess(viewer: Viewer | null, options: AccessOptions): Access {
  const models = new Map<Model, Map<DocumentAction, Condition>>();
  const fields = new Map<Field, Map<FieldUse, Condition>>();
  const conditionTo = (action: DocumentAction, model: Model) =>
    kept(models, model, action, () => onModel({ viewer, model, action, ...options }));
  return Object.freeze({
    conditionFor: (model: Model) => conditionTo('read', model),
    conditionTo,
    conditionOn: (use: FieldUse, owner: FieldOwner, field: Field) =>
      field.permissions?.[use] === undefined
        ? always
        : kept(fields, field, use, () => onField({ viewer, owner, field, use, ...options })),
  });
}

interface ModelQuestion extends AccessOptions {
  readonly viewer: Viewer | null;
  readonly model: Model;
  readonly action: DocumentAction;
}

function onModel({ viewer, model, action, app, isOpen = false }: ModelQuestion): Condition {
  if (!allowsModel(viewer?.scopes, model, action)) return never;
  if (viewer?.isSuperuser === true) return always;
  // Versions are read where their documents are, which the planner sees to.
  if (model.versionsOf !== undefined && model.permissions === undefined)
    return action === 'read' ? always : never;
  if (model.permissions === undefined) return isOpen ? always : never;
  return compile(model.permissions[action], { viewer, model, action, app });
}

interface FieldQuestion extends AccessOptions {
  readonly viewer: Viewer | null;
  readonly owner: FieldOwner;
  readonly field: Field;
  readonly use: FieldUse;
}

function onField({ viewer, owner, field, use, app }: FieldQuestion): Condition {
  if (viewer?.isSuperuser === true) return always;
  const action = use === 'read' ? 'read' : 'update';
  return compile(field.permissions?.[use], { viewer, model: owner, action, app });
}

function compile(rule: RuleKind | undefined, place: RulePlace): Condition {
  return rule === undefined ? never : compileRule(rule, place);
}

function kept<Of, Name>(
  all: Map<Of, Map<Name, Condition>>,
  of: Of,
  name: Name,
  make: () => Condition,
): Condition {
  const known = all.get(of)?.get(name);
  if (known !== undefined) return known;
  const made = make();
  const byName = all.get(of) ?? new Map<Name, Condition>();
  all.set(of, byName.set(name, made));
  return made;
}
