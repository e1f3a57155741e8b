import type { Field, FieldOwner, Model } from '../../model/model.ts';
import type { DocumentAction, FieldUse, RuleKind } from '../../model/permissions/rule.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Access } from '../../planner/access.ts';
import { always, and, never, type Condition } from '../../planner/where/condition.ts';
import { compileRule, type RulePlace } from './compile-rule.ts';
import { rememberRules, type RuleMemory } from './rule-memory.ts';
import { allowsModel } from './scopes.ts';
import { viewerAnswers } from './viewer-answers.ts';

/** What rules are compiled with. */
export interface AccessOptions {
  /** The first part of the names of permissions: `lexicon` in `lexicon.change_word`. */
  readonly app: string;
  /** What models without rules allow: nothing, unless a development server opens them. */
  readonly isOpen?: boolean;
  /** What is read once for all viewers; default: for this access alone. */
  readonly rules?: RuleMemory;
}

/**
 * What a viewer, or nobody (null), may do by the rules of the models.
 *
 * Rules are looked at when they are first asked for, and once in the access's life.
 *
 * @example
 * const Note = defineModel('Note', {
 *   fields: { author: field.string() },
 *   permissions: { read: allow.owner('author') },
 * });
 * const note = createModels([Note]).get('Note');
 * const access = createAccess(createViewer({ id: 'ann', name: 'Ann' }), { app: 'desk' });
 * if (note !== undefined) access.conditionFor(note); // author is "ann"
 */
export function createAccess(viewer: Viewer | null, options: AccessOptions): Access {
  const { app, isOpen = false, rules = rememberRules() } = options;
  const answers = viewer === null ? noAnswers : viewerAnswers(viewer);
  const asking: Asking = { viewer, app, isOpen, rules, answers };
  const models = new Map<Model, Map<DocumentAction, Condition>>();
  // Fields that share a rule share its condition, and so what is looked up for it.
  const fields: Record<FieldUse, Map<RuleKind, Map<FieldOwner, Condition>>> = {
    read: new Map(),
    write: new Map(),
  };
  const conditionTo = (action: DocumentAction, model: Model): Condition =>
    kept(models, [model, action], () => {
      const base = model.sharesWith;
      if (!allowsModel(viewer?.scopes, model, action)) return never;
      if (viewer?.isSuperuser === true) return always;
      // A member of a shared collection without rules of its own follows the base.
      if (base !== undefined && model.permissions === undefined) return conditionTo(action, base);
      const own = onModel(asking, model, action);
      // What may be read of a base and of its members, the planner puts together itself.
      return base === undefined || action === 'read' ? own : and([conditionTo(action, base), own]);
    });
  return Object.freeze({
    conditionFor: (model: Model) => conditionTo('read', model),
    conditionTo,
    conditionOn: (use: FieldUse, owner: FieldOwner, field: Field) => {
      const rule = field.permissions?.[use];
      if (rule === undefined) return always;
      const declaring = declarer(owner, field);
      return kept(fields[use], [rule, declaring], () => onField(asking, use, { owner: declaring, rule }));
    },
  });
}

type Asking = Omit<RulePlace, 'model' | 'action'> & { readonly isOpen: boolean };

function onModel(asking: Asking, model: Model, action: DocumentAction): Condition {
  if (model.permissions !== undefined)
    return compile(model.permissions[action], { ...asking, model, action });
  // Versions are read where their documents are, which the planner sees to.
  if (model.versionsOf !== undefined) return action === 'read' ? always : never;
  return asking.isOpen ? always : never;
}

interface FieldRule {
  readonly owner: FieldOwner;
  readonly rule: RuleKind;
}

function onField(asking: Asking, use: FieldUse, { owner, rule }: FieldRule): Condition {
  if (asking.viewer?.isSuperuser === true) return always;
  const action = use === 'read' ? 'read' : 'update';
  return compileRule(rule, { ...asking, model: owner, action });
}

/** A field that members have from their base is the base's, whoever asks for which. */
function declarer(owner: FieldOwner, field: Field): FieldOwner {
  return owner.sharesWith?.fields.get(field.name) === field ? owner.sharesWith : owner;
}

function compile(rule: RuleKind | undefined, place: RulePlace): Condition {
  return rule === undefined ? never : compileRule(rule, place);
}

function noAnswers(): never {
  throw new TypeError('Functions of the viewer are not called for nobody');
}

function kept<Of, Name>(
  all: Map<Of, Map<Name, Condition>>,
  [of, name]: readonly [Of, Name],
  make: () => Condition,
): Condition {
  const known = all.get(of)?.get(name);
  if (known !== undefined) return known;
  const made = make();
  const byName = all.get(of) ?? new Map<Name, Condition>();
  all.set(of, byName.set(name, made));
  return made;
}
