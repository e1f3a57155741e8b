import type { Model } from '../../model/model.ts';
import type { RuleKind } from '../../model/permissions/rule.ts';
import { and, type Condition } from '../../planner/where/condition.ts';
import type { RuleMemory } from './rule-memory.ts';

/** What is noticed about rules: `wrong` is what no project can mean. */
export interface Finding {
  readonly severity: 'wrong' | 'warning';
  /** What it is about: `"Note"`, or `read` of "Note". */
  readonly of: string;
  readonly message: string;
}

/** What a rule says that its author cannot have meant: that it never allows anything, or that others beside it say nothing. */
export function lintRule(rule: RuleKind, model: Model, rules: RuleMemory): Omit<Finding, 'of'>[] {
  switch (rule.kind) {
    case 'any':
      return lintAny(rule.of, model, rules);
    case 'all':
      return neverAll(rule.of, model, rules)
        ? [wrong('not all of its rules can hold at once, so that it allows nothing')]
        : rule.of.flatMap((one) => lintRule(one, model, rules));
    case 'documents':
      return isContradiction(rules.conditionOf(model, rule.where))
        ? [wrong(`no document can satisfy ${JSON.stringify(rule.where)}`)]
        : [];
    case 'everyone':
    case 'nobody':
    case 'signedIn':
    case 'staff':
    case 'group':
    case 'granted':
    case 'owner':
    case 'member':
    case 'viewer':
      return [];
  }
}

function lintAny(of: readonly RuleKind[], model: Model, rules: RuleMemory): Omit<Finding, 'of'>[] {
  if (of.length === 0) return [wrong('a list without rules allows nothing; `allow.nobody` says so')];
  const findings = of.flatMap((one) => lintRule(one, model, rules));
  if (of.length === 1) return findings;
  if (of.some((one) => opensAll(one, model, rules)))
    return [
      ...findings,
      warning('one of its rules allows everyone everything, so that the others say nothing'),
    ];
  const others = of.filter(({ kind }) => kind !== 'signedIn' && asksViewer(kind));
  return of.some(({ kind }) => kind === 'signedIn') && others.length > 0
    ? [
        ...findings,
        warning('`allow.signedIn` allows what rules of single viewers do, which say nothing beside it'),
      ]
    : findings;
}

function opensAll(rule: RuleKind, model: Model, rules: RuleMemory): boolean {
  if (rule.kind === 'everyone') return true;
  return rule.kind === 'documents' && rules.conditionOf(model, rule.where).kind === 'always';
}

/** Rules that hold of nobody but viewers who are signed in. */
function asksViewer(kind: RuleKind['kind']): boolean {
  return ['staff', 'group', 'granted', 'owner', 'member', 'viewer'].includes(kind);
}

function neverAll(of: readonly RuleKind[], model: Model, rules: RuleMemory): boolean {
  if (of.some(({ kind }) => kind === 'nobody')) return true;
  const conditions = of.flatMap((one) =>
    one.kind === 'documents' ? [rules.conditionOf(model, one.where)] : [],
  );
  return isContradiction(and(conditions));
}

/** Whether no document can satisfy a condition, as far as single comparisons tell. */
function isContradiction(condition: Condition): boolean {
  switch (condition.kind) {
    case 'never':
      return true;
    case 'or':
      return condition.of.every(isContradiction);
    case 'and':
      return condition.of.some(isContradiction) || hasTwoValues(condition.of);
    case 'element':
      return isContradiction(condition.of);
    case 'related':
      return condition.hops.some((hop) => isContradiction(hop.condition));
    case 'compare':
      return (
        condition.operator === 'in' && Array.isArray(condition.operand) && condition.operand.length === 0
      );
    case 'always':
    case 'not':
    case 'keys':
    case 'joined':
      return false;
  }
}

/** Two values that one field would have to have at once. */
function hasTwoValues(conditions: readonly Condition[]): boolean {
  const byPath = new Map<string, string>();
  return conditions.some((one) => {
    if (one.kind !== 'compare' || one.operator !== 'eq' || one.insensitive || one.onList === true)
      return false;
    const value = JSON.stringify(one.operand);
    const known = byPath.get(one.path);
    byPath.set(one.path, value);
    return known !== undefined && known !== value;
  });
}

function wrong(message: string): Omit<Finding, 'of'> {
  return { severity: 'wrong', message };
}

function warning(message: string): Omit<Finding, 'of'> {
  return { severity: 'warning', message };
}
