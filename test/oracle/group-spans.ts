import { Int32 } from 'bson';
import { isNumber } from './compare-bson.ts';
import type { By } from './group-keys.ts';
import type { Leaf } from './leaves.ts';
import type { Random } from './random.ts';
import type { Doc } from './world.ts';

/** Ranges of numbers, and periods and parts of dates: as entries of "by" that name a leaf. */
export function spansOf(leaf: Leaf, random: Random): By[] {
  if (leaf.type === 'int' || leaf.type === 'float') return [rangesOf(leaf, random)];
  if (leaf.type !== 'date' && leaf.type !== 'datetime') return [];
  const zone = leaf.type === 'date' ? noZone : random.pick([noZone, kolkata]);
  return [periodOf(leaf, random, zone), partOf(leaf, random, zone)];
}

interface Zone {
  readonly options: object;
  readonly offset: number;
}

const noZone: Zone = { options: {}, offset: 0 };
/** Without summer time, and half an hour beside the hours of others. */
const kolkata: Zone = { options: { timeZone: 'Asia/Kolkata' }, offset: 5.5 * 3_600_000 };

interface Span {
  /** What the last name of the path is in `key`. */
  readonly suffix: string;
  readonly inside: string;
  readonly options: object;
  readonly value: (stored: unknown) => unknown;
  readonly show: (value: unknown) => unknown;
}

function spanned({ path, read }: Leaf, { suffix, inside, options, value, show }: Span): By {
  const [last = ''] = path.slice(-1);
  const names = [...path.slice(0, -1), `${last}${suffix}`];
  const select = names.reduceRight((inner, name) => `${name} ${inner === '' ? '' : `{ ${inner} }`}`, inside);
  const isNull = (stored: unknown) => stored === null || stored === undefined;
  return {
    json: path.reduceRight<object>((inner, name) => ({ [name]: inner }), options),
    path: names,
    selection: select,
    values: (doc: Doc) => {
      const stored = read(doc);
      return [isNull(stored) ? null : value(stored)];
    },
    show: (one) => (isNull(one) ? null : show(one)),
  };
}

/** From each boundary, and below the next. */
function rangesOf(leaf: Leaf, random: Random): By {
  const boundaries = random.pick([[0], [0, 2], [-1, 1, 3]]);
  return spanned(leaf, {
    suffix: 'Range',
    inside: 'from to',
    options: { boundaries },
    value: (stored) =>
      new Int32(boundaries.filter((boundary) => isNumber(stored) && Number(stored) >= boundary).length),
    show: (index) => ({
      from: boundaries[Number(index) - 1] ?? null,
      to: boundaries[Number(index)] ?? null,
    }),
  });
}

type Truncate = (local: Date) => number;

const periods: Readonly<Record<string, Truncate>> = {
  YEAR: (local) => Date.UTC(local.getUTCFullYear(), 0),
  MONTH: (local) => Date.UTC(local.getUTCFullYear(), local.getUTCMonth()),
  DAY: (local) => Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()),
};

function periodOf(leaf: Leaf, random: Random, { options, offset }: Zone): By {
  const unit = random.pick(Object.keys(periods));
  return spanned(leaf, {
    suffix: '',
    inside: '',
    options: { unit, ...options },
    value: (stored) => {
      const start = periods[unit]?.(new Date(Number(stored) + offset)) ?? 0;
      return new Date(start - offset);
    },
    show: (start) => {
      const text = new Date(Number(start)).toISOString();
      return leaf.type === 'date' ? text.slice(0, 10) : text;
    },
  });
}

const parts: Readonly<Record<string, (local: Date) => number>> = {
  YEAR: (local) => local.getUTCFullYear(),
  QUARTER: (local) => Math.ceil((local.getUTCMonth() + 1) / 3),
  MONTH: (local) => local.getUTCMonth() + 1,
  DAY_OF_MONTH: (local) => local.getUTCDate(),
  DAY_OF_WEEK: (local) => local.getUTCDay() || 7,
};

function partOf(leaf: Leaf, random: Random, { options, offset }: Zone): By {
  const part = random.pick(Object.keys(parts));
  return spanned(leaf, {
    suffix: 'Part',
    inside: '',
    options: { part, ...options },
    value: (stored) => new Int32(parts[part]?.(new Date(Number(stored) + offset)) ?? 0),
    show: Number,
  });
}
