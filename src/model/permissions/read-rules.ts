import { isPlainObject } from '../../util/is-plain-object.ts';
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
  return rules === undefined ? undefined : readEach(rules);
}

/** A field's rules as data; undefined where it says nothing, so that all of it is open. */
export function fieldPermissions(rules: FieldRules<unknown> | undefined): FieldPermissions | undefined {
  return rules === undefined ? undefined : readEach(rules);
}

/** What is no map of rules stays what it is, for the check to refuse. */
function readEach<Name extends string>(
  rules: Readonly<Partial<Record<Name, RuleInput<unknown>>>>,
): Readonly<Partial<Record<Name, RuleKind>>> {
  // What is not of its type is refused before anything reads it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  if (!isPlainObject(rules)) return rules as Readonly<Partial<Record<Name, RuleKind>>>;
  const read: Partial<Record<Name, RuleKind>> = {};
  for (const name in rules) {
    const rule = rules[name];
    if (rule !== undefined) read[name] = readRule(rule);
  }
  return Object.freeze(read);
}
