import { Decimal128 } from 'bson';
import type { Random } from '../random.ts';
import { inputName, randomScalar, randomValue, type Ground } from './random-values.ts';
import type { EmbeddedSpec, Fields, FieldSpec, ListSpec, ScalarSpec } from './spec.ts';
import type { Owner } from './values.ts';

export type RandomChanges = Record<string, unknown> & { set?: Record<string, unknown> };

/** Operators on some fields, mostly each on another. */
export function randomChanges(ground: Ground, { fields }: Pick<Owner, 'fields'>): RandomChanges {
  const { random, bad } = ground;
  const changes: Record<string, Record<string, unknown>> = {};
  const unset: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    if (!random.chance(1.8 / Math.max(Object.keys(fields).length, 3))) continue;
    for (let left = random.chance(bad) ? 2 : 1; left > 0; left -= 1) {
      const [operator, given] = randomOperator(ground, field);
      const key = inputName(name, field);
      if (operator === 'unset') unset.push(name);
      else changes[operator] = { ...changes[operator], [operator === 'embedded' ? name : key]: given };
    }
  }
  if (random.chance(bad)) changes['set'] = { ...changes['set'], version: 7 };
  return unset.length === 0 ? changes : { ...changes, unset };
}

function randomOperator(ground: Ground, field: FieldSpec): [string, unknown] {
  const { random, bad } = ground;
  const { value } = field;
  if (random.chance(0.25) || value.is === 'reference')
    return ['set', value.is !== 'reference' && random.chance(0.1) ? null : randomValue(ground, value)];
  if (random.chance(field.required === true ? bad : 0.12)) return ['unset', undefined];
  switch (value.is) {
    case 'scalar':
      return scalarOperator(ground, value);
    case 'list':
      return listOperator(ground, value);
    case 'embedded':
      return ['embedded', randomChanges(ground, value)];
  }
}

function scalarOperator(ground: Ground, spec: ScalarSpec): [string, unknown] {
  const { random } = ground;
  if (spec.type === 'string' || spec.type === 'boolean') return ['set', randomValue(ground, spec)];
  if (spec.type === 'datetime' || random.chance(0.4))
    return [random.pick(['min', 'max']), randomValue(ground, spec)];
  const operator = random.pick(['inc', 'mul']);
  return [operator, operand(random, spec, operator)];
}

function operand(random: Random, { type }: ScalarSpec, operator: string): unknown {
  const isSum = operator === 'inc';
  switch (type) {
    case 'long':
      return random.pick(isSum ? [1n, -3n, 9_223_372_036_854_775_807n] : [2n, 0n, -1n]);
    case 'float':
      return random.pick(isSum ? [0.1, -2, 50] : [2, 0.5, -1, 0]);
    case 'decimal':
      return Decimal128.fromString(random.pick(isSum ? ['0.10', '5', '-1.5'] : ['2', '0.5', '1']));
    case 'int':
    case 'string':
    case 'boolean':
    case 'datetime':
      return random.pick(isSum ? [1, -1, 5, 30, 100] : [2, 0, 3, -1]);
  }
}

function listOperator(ground: Ground, list: ListSpec): [string, unknown] {
  const { random } = ground;
  const { of } = list;
  const values = Array.from({ length: random.below(3) }, () => randomValue(ground, of));
  if (of.is === 'embedded' && random.chance(0.5)) return ['embedded', elementChanges(ground, of)];
  switch (random.below(of.is === 'embedded' ? 3 : 4)) {
    case 0:
      return ['push', { values, ...pushOptions(random, of) }];
    case 1:
      return ['pop', random.pick(['FIRST', 'LAST'])];
    case 2:
      if (of.is === 'scalar')
        return ['pull', random.chance(0.5) ? { values } : { where: randomCondition(random, of) }];
      return ['pull', of.is === 'reference' ? { values } : { where: randomWhere(random, of.fields) }];
    default:
      return ['addToSet', values];
  }
}

function pushOptions(random: Random, of: ListSpec['of']): object {
  const position = random.chance(0.4) ? { position: random.below(7) - 3 } : {};
  const slice = random.chance(0.4) ? { slice: random.below(8) - 3 } : {};
  const direction = random.pick(['ASC', 'DESC']);
  if (of.is === 'reference' || random.chance(0.6)) return { ...position, ...slice };
  return {
    ...position,
    ...slice,
    sort: of.is === 'scalar' ? direction : [{ size: direction }, { label: 'ASC' }],
  };
}

function elementChanges(ground: Ground, of: EmbeddedSpec): unknown {
  const { random } = ground;
  const one = () => ({
    where: random.chance(0.2) ? {} : randomWhere(random, of.fields),
    ...randomChanges(ground, of),
  });
  return random.chance(0.7) ? [one()] : [one(), one()];
}

/** A condition on one scalar field or two. */
export function randomWhere(random: Random, fields: Fields): Record<string, unknown> {
  const scalars = Object.entries(fields).flatMap(([name, { value }]) =>
    value.is === 'scalar' ? [[name, value] as const] : [],
  );
  const [name, spec] = random.pick(scalars);
  const [other, second] = random.pick(scalars);
  const first = { [name]: randomCondition(random, spec) };
  return random.chance(0.7) ? first : { ...first, [other]: randomCondition(random, second) };
}

function randomCondition(random: Random, spec: ScalarSpec): Record<string, unknown> {
  const value = randomScalar(random, spec);
  if (spec.type === 'boolean' || random.chance(0.4)) return { eq: value };
  if (random.chance(0.2)) return { in: [value, randomScalar(random, spec)] };
  return random.chance(0.6) ? { gte: value } : { lt: value };
}
