import { compareBson, exact, isNumber, typeRank } from './compare-bson.ts';
import { kinds, type ComparedType, type Sample } from './kinds.ts';
import type { Random } from './random.ts';

/** A part of a filter: as clients write it, and what it means for a value, from the truth table. */
export interface Asked<Value = unknown> {
  readonly json: Readonly<Record<string, unknown>>;
  readonly holds: (value: Value) => boolean;
}

/** Whether two values are equal: numbers by what they are worth, whatever type they have. */
export function isSame(a: unknown, b: unknown): boolean {
  if (isNotANumber(a) || isNotANumber(b)) return isNotANumber(a) && isNotANumber(b);
  return typeRank(a) === typeRank(b) && typeRank(a) !== 4 && compareBson(a, b) === 0;
}

function isNotANumber(value: unknown): boolean {
  return isNumber(value) && Number.isNaN(exact(value));
}

/** Values of one type are compared, and "not a number" with nothing. */
function isComparable(a: unknown, b: unknown): boolean {
  return typeRank(a) === typeRank(b) && typeRank(a) !== 4 && !isNotANumber(a) && !isNotANumber(b);
}

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
};

const texts: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  contains: (text, part) => text.includes(part),
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
};

/** One or two operators on a single value; both must hold. */
export function askScalar(type: ComparedType, required: boolean, random: Random): Asked {
  const first = askOperator(type, required, random);
  if (random.chance(0.75)) return first;
  const second = askOperator(type, required, random);
  const clash = Object.keys(second.json).some((name) => name in first.json || name === 'mode');
  if (clash || 'mode' in first.json) return first;
  return {
    json: { ...first.json, ...second.json },
    holds: (value) => first.holds(value) && second.holds(value),
  };
}

function askOperator(type: ComparedType, required: boolean, random: Random): Asked {
  const { asks, samples } = kinds[type];
  const group = random.pick([...asks, 'presence'] as const);
  switch (group) {
    case 'equality':
      return askEquality(samples, required, random);
    case 'order': {
      const name = random.pick(Object.keys(orders));
      const operand = random.pick(samples);
      const holds = (value: unknown) =>
        isComparable(value, operand.bson) && orders[name]?.(compareBson(value, operand.bson)) === true;
      return { json: { [name]: operand.json }, holds };
    }
    case 'text':
      return askText(samples, random);
    case 'presence':
      return askPresence(random);
  }
}

export function askEquality(samples: readonly Sample[], required: boolean, random: Random): Asked {
  const negated = random.chance(0.5);
  const complement = (holds: (value: unknown) => boolean) => (value: unknown) => holds(value) !== negated;
  if (!required && random.chance(0.2)) {
    const isNull = (value: unknown) => value === null || value === undefined;
    return { json: { [negated ? 'ne' : 'eq']: null }, holds: complement(isNull) };
  }
  if (random.chance(0.5)) {
    const { json, bson } = random.pick(samples);
    return { json: { [negated ? 'ne' : 'eq']: json }, holds: complement((value) => isSame(value, bson)) };
  }
  const chosen = random.few(3, () => random.pick(samples));
  const isIn = (value: unknown) => chosen.some(({ bson }) => isSame(value, bson));
  return { json: { [negated ? 'notIn' : 'in']: chosen.map(({ json }) => json) }, holds: complement(isIn) };
}

function askText(samples: readonly Sample[], random: Random): Asked {
  const sample = String(random.pick(samples).bson);
  const start = random.below(sample.length + 1);
  const part = sample.slice(start, start + 1 + random.below(2));
  const name = random.pick(Object.keys(texts));
  const insensitive = random.chance(0.3);
  const fold = (text: string) => (insensitive ? text.toLowerCase() : text);
  return {
    json: { [name]: part, ...(insensitive ? { mode: 'INSENSITIVE' } : {}) },
    holds: (value) => typeof value === 'string' && texts[name]?.(fold(value), fold(part)) === true,
  };
}

/** Null and missing are told apart by `exists` alone. */
export function askPresence(random: Random): Asked {
  const wanted = random.chance(0.5);
  return random.chance(0.5)
    ? {
        json: { isNull: wanted },
        holds: (value) => (value === null || value === undefined) === wanted,
      }
    : { json: { exists: wanted }, holds: (value) => (value !== undefined) === wanted };
}

/** What may be asked of a list of values. */
export function askList(samples: readonly Sample[], random: Random): Asked {
  const chosen = random.few(2, () => random.pick(samples));
  const has = (value: unknown, wanted: unknown) => elements(value).some((one) => isSame(one, wanted));
  const jsons = chosen.map(({ json }) => json);
  switch (random.below(4)) {
    case 0: {
      const { json, bson } = random.pick(samples);
      return { json: { has: json }, holds: (value) => has(value, bson) };
    }
    case 1:
      return {
        json: { hasEvery: jsons },
        holds: (value) => Array.isArray(value) && chosen.every(({ bson }) => has(value, bson)),
      };
    case 2:
      return { json: { hasSome: jsons }, holds: (value) => chosen.some(({ bson }) => has(value, bson)) };
    default:
      return askLength(random);
  }
}

/** What may be asked of every list: how long it is, and whether it is there. */
export function askLength(random: Random): Asked {
  const wanted = random.chance(0.5);
  const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;
  const size = random.below(4);
  const operator = random.pick(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']);
  switch (random.below(3)) {
    case 0:
      return { json: { isEmpty: wanted }, holds: (value) => isEmpty(value) === wanted };
    case 1:
      return {
        json: { size: { [operator]: size } },
        holds: (value) => Array.isArray(value) && compareSize(operator, value.length - size),
      };
    default:
      return askPresence(random);
  }
}

function compareSize(operator: string, difference: number): boolean {
  if (operator === 'eq') return difference === 0;
  if (operator === 'ne') return difference !== 0;
  return orders[operator]?.(difference) === true;
}

/** The elements of a list; what stands in place of one has none that a client could ask for. */
function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
