import { readRule } from './read-rule.ts';
import type {
  FieldPermissions,
  FieldRules,
  ModelPermissions,
  ModelRules,
  RuleInput,
  RuleKind,
} from './rule.ts';

/** A model's rules as data; undefined where it says nothing. */
export function modelPermissions(rules: ModelRules<unknown> | undefined): ModelPermissions | undefined {
  return rules && readEach(rules);
}

/** A field's rules as data; undefined where it says nothing, so that all of it is open. */
export function fieldPermissions(rules: FieldRules<unknown> | undefined): FieldPermissions | undefined {
  return rules && readEach(rules);
}

function readEach<Name extends string>(
  rules: Readonly<Partial<Record<Name, RuleInput<unknown>>>>,
): Readonly<Partial<Record<Name, RuleKind>>> {
  const read: Partial<Record<Name, RuleKind>> = {};
  for (const name in rules) {
    const rule = rules[name];
    if (rule !== undefined) read[name] = readRule(rule);
  }
  return Object.freeze(read);
}
