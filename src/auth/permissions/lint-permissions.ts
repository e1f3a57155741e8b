import type { Field, Model, ModelSet } from '../../model/model.ts';
import { readGuards } from '../../model/permissions/read-guards.ts';
import type { RuleKind } from '../../model/permissions/rule.ts';
import { lintRule, type Finding } from './lint-rule.ts';
import { rememberRules, type RuleMemory } from './rule-memory.ts';

/** What to look at in the permissions of a project: rules that cannot be meant, and what they lead to. */
export function lintPermissions(models: ModelSet): readonly Finding[] {
  const rules = rememberRules();
  return [...models.values()].flatMap((model) => [
    ...ofModel(model),
    ...ofRules(model, `"${model.name}"`, { given: model.permissions, rules }),
    ...declared(model).flatMap((field) => [
      ...ofRules(model, `"${model.name}.${field.name}"`, { given: field.permissions, rules }),
      ...ofField(model, field),
    ]),
  ]);
}

interface Given {
  readonly given: Readonly<Record<string, RuleKind>> | undefined;
  readonly rules: RuleMemory;
}

function ofRules(model: Model, of: string, { given = {}, rules }: Given): Finding[] {
  return Object.entries(given).flatMap(([name, rule]) =>
    lintRule(rule, model, rules).map((finding) => ({ ...finding, of: `\`${name}\` of ${of}` })),
  );
}

function ofModel(model: Model): Finding[] {
  const of = `"${model.name}"`;
  if (model.permissions !== undefined || model.versionsOf !== undefined) return orderOf(model);
  const { sharesWith, variants } = model;
  if (sharesWith !== undefined) return orderOf(model);
  const opened = [...(variants?.members.values() ?? [])].filter((one) => one.model.permissions !== undefined);
  const names = opened.map((one) => `"${one.model.name}"`).join(', ');
  const message =
    opened.length === 0
      ? 'it has no permissions: closed to everyone but superusers, and open in development'
      : `it has no permissions, and the rules of ${names} hold only with its own: they allow nothing`;
  return [{ severity: 'warning', of, message }, ...orderOf(model)];
}

/** The default order, which every list has that asks for none. */
function orderOf(model: Model): Finding[] {
  return model.order.flatMap(({ path }) => {
    const field = model.fields.get(path.split('.')[0] ?? '');
    if (field === undefined || !isRestricted(model, field)) return [];
    const message = `its default order is by "${path}": whoever may not read that in every document gets lists without it in their order`;
    return [{ severity: 'warning' as const, of: `"${model.name}"`, message }];
  });
}

function ofField(model: Model, field: Field): Finding[] {
  const of = `"${model.name}.${field.name}"`;
  const tell = (message: string): Finding => ({ severity: 'warning', of, message });
  const keys = model.keys.filter((key) => key.includes(field.name));
  const isKey = keys.length > 0;
  return [
    ...(isKey && isRestricted(model, field)
      ? [tell('it is a key: whoever may not read it in every document cannot look documents up by it')]
      : []),
    ...(isOpenInPart(model) && !keys.every((key) => isAmongOwn(model, key))
      ? [
          tell(
            'it is unique: a write that fails tells that a document has the value, also one that may not be read',
          ),
        ]
      : []),
    ...madeOf(model, field).map(tell),
  ];
}

function madeOf(model: Model, field: Field): string[] {
  if (field.kind !== 'expression' && field.kind !== 'computed') return [];
  if (field.permissions?.read !== undefined) return [];
  const names = readGuards(model, field).map((guard) => `"${guard.field.name}"`);
  return names.length === 0
    ? []
    : [
        `it is made of ${names.join(', ')}, and can be read where that can; a rule of its own would decide instead`,
      ];
}

function isRestricted(model: Model, field: Field): boolean {
  const read = field.permissions?.read;
  return (
    (read !== undefined && read.kind !== 'everyone') ||
    readGuards(model, field).some((guard) => guard.field !== field)
  );
}

/** Whether documents with the same key have the same owner, who alone may create them: nobody learns of another's. */
function isAmongOwn({ permissions }: Model, key: readonly string[]): boolean {
  const create = permissions?.create;
  return create?.kind === 'owner' && key.includes(create.path.split('.')[0] ?? '');
}

/** Whether some viewers may read some of the documents. */
function isOpenInPart({ permissions }: Model): boolean {
  const read = permissions?.read;
  if (read === undefined || permissions?.create === undefined) return false;
  return asksDocuments(read);
}

function asksDocuments(rule: RuleKind): boolean {
  if (rule.kind === 'any' || rule.kind === 'all') return rule.of.some(asksDocuments);
  return ['owner', 'member', 'documents', 'viewer'].includes(rule.kind);
}

/** What a member has from its base is looked at there. */
function declared(model: Model): Field[] {
  return [...model.fields.values()].filter((field) => model.sharesWith?.fields.get(field.name) !== field);
}
