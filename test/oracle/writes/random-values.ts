import { Decimal128 } from 'bson';
import type { Random } from '../random.ts';
import type { World } from './documents.ts';
import type { Fields, FieldSpec, ScalarSpec, ValueSpec } from './spec.ts';

export interface Ground {
  readonly random: Random;
  readonly world: World;
  /** How often a value is bad, of 1. */
  readonly bad: number;
  /** Models of documents that the mutation writes already: none is named twice. */
  readonly named: Set<string>;
}

/** A value for a field, sometimes one that cannot be stored. */
export function randomValue(ground: Ground, spec: ValueSpec, depth = 0): unknown {
  const { random, bad } = ground;
  if (random.chance(bad)) return badValue(ground, spec);
  switch (spec.is) {
    case 'scalar':
      return randomScalar(random, spec);
    case 'reference':
      return randomId(ground, spec.to);
    case 'list': {
      const { min = 0, max = Infinity, of } = spec;
      const count = min + random.below(Math.min(max - min, 3) + 1);
      const values = Array.from({ length: count }, () => randomValue(ground, of, depth + 1));
      return of.is === 'reference' ? [...new Set(values)] : values;
    }
    case 'embedded':
      return randomFields(ground, spec.fields, 0.6);
  }
}

/** Values of required fields, and of some others. */
export function randomFields(ground: Ground, fields: Fields, share: number): Record<string, unknown> {
  const { random, bad } = ground;
  const entries = Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
    const isNeeded = field.required === true && field.default === undefined;
    if (isNeeded ? random.chance(bad) : !random.chance(share)) return [];
    const isNull = !isNeeded && random.chance(0.1);
    return [[inputName(name, field), isNull ? null : randomValue(ground, field.value)]];
  });
  return Object.fromEntries(random.chance(bad) ? [...entries, ['colour', 'red']] : entries);
}

/** The name of a value: of references, that of their key. */
export function inputName(name: string, { value }: FieldSpec): string {
  if (value.is === 'reference') return `${name}Id`;
  return value.is === 'list' && value.of.is === 'reference' ? `${name}Ids` : name;
}

export function randomId({ random, world, bad }: Ground, model: string): number {
  const docs = world.all(model);
  return docs.length === 0 || random.chance(bad) ? 99 : Number(random.pick(docs)['_id']);
}

export function randomScalar(random: Random, { type, min, max, length, choices }: ScalarSpec): unknown {
  switch (type) {
    case 'int':
      return between(random, min ?? -5, Math.min(max ?? 9, 12));
    case 'long':
      return random.pick([0n, 1n, -7n, 9_007_199_254_740_993n, 4_000_000_000n]);
    case 'float':
      return random.pick([0, 1, -1.5, 0.1, 2.5, 99]);
    case 'decimal':
      return Decimal128.fromString(random.pick(['0', '1.50', '0.1', '10', '999.99']));
    case 'string': {
      if (choices !== undefined) return random.pick(choices);
      const { min: least, max: most } = length ?? { min: 0, max: 3 };
      const letters = between(random, Math.max(least, 1), most);
      return Array.from({ length: letters }, () => random.pick(['a', 'b', 'c'])).join('');
    }
    case 'boolean':
      return random.chance(0.5);
    case 'datetime':
      return new Date(Date.UTC(2020 + random.below(5), 0, 1));
  }
}

function between(random: Random, low: number, high: number): number {
  return low + random.below(high - low + 1);
}

function badValue({ random }: Ground, spec: ValueSpec): unknown {
  const others = [
    '$inc',
    5,
    1.5,
    true,
    {},
    { $set: 1 },
    [],
    ['x'],
    'zzzzzzzzzz',
    '',
    1_000_000,
    -1_000_000,
    7n,
    null,
  ];
  if (spec.is === 'list' && random.chance(0.5)) return Array.from({ length: 7 }, () => 1);
  return random.pick(others);
}
