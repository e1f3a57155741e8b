import { Decimal128 } from 'bson';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ScalarValue } from '../../model/model.ts';
import { dateParts, dateUnits, type DatePart, type DateUnit, type Grouping } from './group-key.ts';
import { readTimeZone } from './time-zone.ts';

/** What an entry of `by` says at its field. */
type Given = ReadonlyMap<string, unknown>;

/** Where the entry is, for messages, and the type of the values there. */
export interface GroupedPlace {
  readonly path: string;
  readonly type: ScalarValue | undefined;
  /** What is thrown, where it is no entry of groups. */
  readonly refuse?: (reason: string) => MongraphError;
}

const mostBoundaries = 100;
const mostUnits = 10_000;

/**
 * What of the values makes groups.
 *
 * @throws MongraphError GROUP_BAD_KEY, or what the place says.
 */
export function readGrouping(given: Given, place: GroupedPlace): Grouping {
  const boundaries = given.get('boundaries');
  if (boundaries !== undefined) return ranges(boundaries, place);
  const unit = given.get('unit');
  const part = given.get('part');
  if (unit !== undefined && part !== undefined) throw bad(place, 'it has both a "unit" and a "part"');
  const timeZone = zoneOf(given.get('timeZone'), place);
  if (isUnit(unit)) {
    const startOfWeek = (textOf(given.get('startOfWeek')) ?? 'MONDAY').toLowerCase();
    return Object.freeze({
      kind: 'period',
      unit,
      size: sizeOf(given.get('size'), place),
      startOfWeek,
      timeZone,
    });
  }
  const stray = ['timeZone', 'startOfWeek', 'size'].find(
    (name) => given.has(name) && !(isPart(part) && name === 'timeZone'),
  );
  if (stray !== undefined) throw bad(place, `"${stray}" says something of a "unit", and there is none`);
  return isPart(part) ? Object.freeze({ kind: 'part', part, timeZone }) : Object.freeze({ kind: 'value' });
}

function ranges(given: unknown, place: GroupedPlace): Grouping {
  const numbers: readonly unknown[] = Array.isArray(given) ? given : [];
  const boundaries = numbers.filter((one): one is number => typeof one === 'number' && Number.isFinite(one));
  if (boundaries.length === 0) throw bad(place, '"boundaries" has no numbers');
  if (boundaries.length > mostBoundaries) {
    throw bad(place, `"boundaries" has ${boundaries.length} numbers; at most ${mostBoundaries} are allowed`);
  }
  const unsorted = boundaries.findIndex((one, index) => index > 0 && one <= (boundaries[index - 1] ?? one));
  if (unsorted >= 0) {
    throw bad(place, `${boundaries[unsorted]} in "boundaries" is not greater than the number before it`);
  }
  // A decimal number is compared with the one that was written, not with the double nearest to it.
  const isDecimal = place.type?.type === 'decimal';
  const compared = isDecimal ? boundaries.map((one) => Decimal128.fromString(String(one))) : boundaries;
  return Object.freeze({ kind: 'ranges', boundaries: Object.freeze(compared) });
}

function zoneOf(given: unknown, place: GroupedPlace): string | undefined {
  if (given === undefined) return undefined;
  const text = textOf(given) ?? '';
  const zone = readTimeZone(text);
  if (zone !== undefined) return zone;
  const shown = text.slice(0, 60);
  throw bad(place, `"${shown}" is no time zone; write one such as "Europe/Berlin" or "+02:00"`);
}

function textOf(given: unknown): string | undefined {
  return typeof given === 'string' ? given : undefined;
}

function sizeOf(given: unknown, place: GroupedPlace): number {
  const size = Number(given ?? 1);
  if (Number.isInteger(size) && size >= 1 && size <= mostUnits) return size;
  throw bad(place, `"size" is ${size}; it is a whole number from 1 to ${mostUnits}`);
}

function isUnit(given: unknown): given is DateUnit {
  return typeof given === 'string' && Object.hasOwn(dateUnits, given);
}

function isPart(given: unknown): given is DatePart {
  return typeof given === 'string' && Object.hasOwn(dateParts, given);
}

function bad({ path, refuse }: GroupedPlace, reason: string): MongraphError {
  return refuse?.(reason) ?? new MongraphError('GROUP_BAD_KEY', { path, reason });
}
