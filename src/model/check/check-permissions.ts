import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { Field } from '../model.ts';
import { documentActions } from '../permissions/rule.ts';
import { ruleProblems, type RuleOwner } from '../permissions/rule-problems.ts';
import type { Check } from './checked-project.ts';

/** Rules that are none, that lead nowhere, or that stand where they mean nothing. */
export const checkPermissions: Check = ({ models, embedded }) => [
  ...models.flatMap((model) => {
    const place = { owner: model, isEmbedded: false };
    return [
      ...refuse(`"${model.name}"`, rulesProblems(model.permissions, documentActions, place)),
      ...fieldsProblems(place),
    ];
  }),
  ...embedded.flatMap((owner) => fieldsProblems({ owner, isEmbedded: true })),
];

function fieldsProblems(place: RuleOwner): MongraphError[] {
  const { owner, isEmbedded } = place;
  return [...owner.fields.values()].flatMap((field) => {
    // What comes from elsewhere is looked at there.
    if (owner.sharesWith?.fields.get(field.name) === field) return [];
    const problems = rulesProblems(field.permissions, fieldUses, place);
    const isId = !isEmbedded && field.name === '_id';
    return refuse(`"${owner.name}.${field.name}"`, [...problems, ...(isId ? idProblems(field) : [])]);
  });
}

const fieldUses = ['read', 'write'];

function idProblems({ permissions }: Field): string[] {
  if (permissions === undefined) return [];
  return permissions.read === undefined
    ? []
    : ['whoever may read a document may read its id, which is part of the global `id`; close the document.'];
}

function rulesProblems(rules: unknown, names: readonly string[], place: RuleOwner): string[] {
  if (rules === undefined) return [];
  const known = names.map((name) => `\`${name}\``).join(', ');
  if (!isPlainObject(rules)) return [`they are an object with rules for ${known}.`];
  if (isRule(rules))
    return [`a rule stands where an object with rules has to: \`{ ${names[0] ?? ''}: … }\`.`];
  return Object.entries(rules).flatMap(([name, rule]) =>
    names.includes(name)
      ? ruleProblems(rule, place).map((problem) => `\`${name}\`: ${problem}`)
      : [`there is no \`${name}\`${didYouMean(suggest(name, names)) || `; there are ${known}.`}`],
  );
}

function isRule(rules: Readonly<Record<string, unknown>>): boolean {
  return 'kind' in rules;
}

function refuse(of: string, reasons: readonly string[]): MongraphError[] {
  return reasons.map((reason) => new MongraphError('MODEL_BAD_PERMISSIONS', { of, reason }));
}
