import { storedField } from '../accounts/resolve-auth-models.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import type { RuleKind } from '../../model/permissions/rule.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { RunCommand } from '../../database/run-command.ts';
import type { Finding } from './lint-rule.ts';
import { allRules } from './permission-names.ts';

/** The groups and permissions that rules name and that the database does not have, where the project keeps them there. */
export async function missingGrants(models: ModelSet, run: RunCommand): Promise<readonly Finding[]> {
  const rules = allRules(models).flatMap(simpleRules);
  const groups = rules.flatMap((rule) => (rule.kind === 'group' ? [rule.name] : []));
  const granted = rules.flatMap((rule) =>
    rule.kind === 'granted' && rule.permission !== undefined ? [rule.permission] : [],
  );
  return [
    ...(await missing(models.get('Group'), groups, run)).map((name) => unknown('group', name)),
    ...(await missing(models.get('Permission'), granted, run)).map((name) => unknown('permission', name)),
  ];
}

function simpleRules(rule: RuleKind): readonly RuleKind[] {
  return rule.kind === 'any' || rule.kind === 'all' ? rule.of.flatMap(simpleRules) : [rule];
}

async function missing(
  model: Model | undefined,
  given: readonly string[],
  run: RunCommand,
): Promise<string[]> {
  const names = [...new Set(given)];
  if (model === undefined || names.length === 0) return [];
  const path = storedField(model, 'name')?.storedAs ?? '_id';
  const filter = { [path]: { $in: names } };
  const rows = await run({ kind: 'find', ...placeOf(model), filter, projection: { [path]: 1 } });
  const there = new Set(rows.map((row): unknown => row[path]));
  return names.filter((name) => !there.has(name));
}

function unknown(what: string, name: string): Finding {
  const message = `rules name it, and the database has no such ${what}: what asks for it allows nothing`;
  return { severity: 'warning', of: `The ${what} "${name}"`, message };
}
