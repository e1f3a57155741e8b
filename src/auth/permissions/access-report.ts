import type { Field, FieldOwner, Model } from '../../model/model.ts';
import {
  documentActions,
  type DocumentAction,
  type FieldUse,
  type RuleKind,
} from '../../model/permissions/rule.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Access } from '../../planner/access.ts';
import type { Condition } from '../../planner/where/condition.ts';
import { compileRule } from './compile-rule.ts';
import { createAccess, type AccessOptions } from './create-access.ts';
import { describeRule } from './describe-rule.ts';
import { permissionName } from './permission-name.ts';
import { rememberRules } from './rule-memory.ts';
import { allowsModel } from './scopes.ts';
import { viewerAnswers } from './viewer-answers.ts';

/** How much is allowed: all documents, none, those of a condition; or a rule could not be asked, and so none. */
export type Extent = 'all' | 'none' | 'some' | 'fails';

/** One rule, and how much it opens by itself. */
export interface RuleReport {
  readonly rule: string;
  readonly opens: Extent;
}

/** What a viewer may do in one way, and why. */
export interface UseReport {
  readonly extent: Extent;
  /** What is not a rule: a scope, a superuser, no rules at all, a rule that failed. */
  readonly reason: string | undefined;
  readonly rules: readonly RuleReport[];
  /** Where `some`: what documents must satisfy. */
  readonly condition: Condition | undefined;
}

export interface ModelReport {
  readonly model: Model;
  readonly actions: Readonly<Record<DocumentAction, UseReport>>;
  /** Of the fields with rules. */
  readonly fields: readonly FieldReport[];
}

export interface FieldReport {
  readonly field: string;
  readonly read: UseReport;
  readonly write: UseReport;
}

/** What reports are made of: who asks, and what rules are compiled with. */
export interface ReportOptions extends AccessOptions {
  readonly viewer: Viewer | null;
}

/** What a viewer may do with the documents of a model, and which rules say so. */
export function reportAccess(model: Model, options: ReportOptions): ModelReport {
  const access = createAccess(options.viewer, options);
  const report = (action: DocumentAction) => ofAction({ model, action, access, options });
  const [read, create, update, remove] = documentActions.map(report);
  if (read === undefined || create === undefined || update === undefined || remove === undefined)
    throw new TypeError('There are four actions');
  const fields = [...model.fields.values()].filter(({ permissions }) => permissions !== undefined);
  return {
    model,
    actions: { read, create, update, delete: remove },
    fields: fields.map((field) => {
      const use = (name: FieldUse) => ofField({ owner: model, field, use: name, access, options });
      return { field: field.name, read: use('read'), write: use('write') };
    }),
  };
}

interface Asked {
  readonly access: Access;
  readonly options: ReportOptions;
}

interface ActionAsked extends Asked {
  readonly model: Model;
  readonly action: DocumentAction;
}

function ofAction({ model, action, access, options }: ActionAsked): UseReport {
  const { viewer } = options;
  const ask = () => (action === 'read' ? access.conditionFor(model) : access.conditionTo(action, model));
  const why = () => {
    if (!allowsModel(viewer?.scopes, model, action)) return 'no scope allows it';
    if (viewer?.isSuperuser === true) return 'a superuser may do everything';
    if (model.permissions !== undefined)
      return model.permissions[action] === undefined ? 'no rule opens it' : undefined;
    if (model.versionsOf !== undefined)
      return `it keeps versions of ${model.versionsOf.name}, and follows it in reads`;
    return model.sharesWith === undefined
      ? 'the model has no permissions'
      : `it follows ${model.sharesWith.name}`;
  };
  const reason = why();
  const rule = reason === undefined ? model.permissions?.[action] : undefined;
  return report(ask, reason, rulesOf(rule, { model, action, options }));
}

interface FieldAsked extends Asked {
  readonly owner: FieldOwner;
  readonly field: Field;
  readonly use: FieldUse;
}

function ofField({ owner, field, use, access, options }: FieldAsked): UseReport {
  const rule = field.permissions?.[use];
  const isOver = options.viewer?.isSuperuser === true;
  const reason = isOver ? 'a superuser may do everything' : rule ? undefined : 'it has no rule of its own';
  const action = use === 'read' ? 'read' : 'update';
  const rules = isOver ? [] : rulesOf(rule, { model: owner, action, options });
  return report(() => access.conditionOn(use, owner, field), reason, rules);
}

function report(ask: () => Condition, reason: string | undefined, rules: readonly RuleReport[]): UseReport {
  const asked = extentOf(ask);
  return {
    extent: asked.extent,
    reason: asked.failure ?? reason,
    rules,
    condition: asked.extent === 'some' ? asked.condition : undefined,
  };
}

interface RulesAsked {
  readonly model: FieldOwner;
  readonly action: DocumentAction;
  readonly options: ReportOptions;
}

/** Of a list each rule by itself: that is what tells which of them opens. */
function rulesOf(rule: RuleKind | undefined, { model, action, options }: RulesAsked): RuleReport[] {
  if (rule === undefined) return [];
  const { viewer, app, rules = rememberRules() } = options;
  const answers = viewer === null ? () => false : viewerAnswers(viewer);
  const place = { viewer, app, rules, answers, model, action };
  const each = rule.kind === 'any' ? rule.of : [rule];
  return each.map((one) => ({
    rule: describeRule(one, permissionName(app, action, model.name)),
    opens: extentOf(() => compileRule(one, place)).extent,
  }));
}

interface FoundExtent {
  readonly extent: Extent;
  readonly condition?: Condition;
  readonly failure?: string;
}

function extentOf(ask: () => Condition): FoundExtent {
  try {
    const condition = ask();
    if (condition.kind === 'always') return { extent: 'all', condition };
    return { extent: condition.kind === 'never' ? 'none' : 'some', condition };
  } catch (error) {
    return { extent: 'fails', failure: error instanceof Error ? error.message : String(error) };
  }
}
