import { types } from 'node:util';
import { Decimal128 } from 'bson';
import { MongraphError } from '../../../errors/mongraph-error.ts';
import type { Model, ScalarValue } from '../../../model/model.ts';
import { searchFieldName, type SearchField } from '../../../model/search/model-search.ts';
import type { FieldAccess } from '../../fields/field-access.ts';
import { readGrouping } from '../../groups/read-grouping.ts';
import { mayRead } from '../parse-search.ts';
import { facetValue, toNumber, type Facet, type FacetBy, type FacetOrder, type FacetRange } from './facet.ts';

/** What a client says of a facet: the arguments of its field. */
export type FacetArguments = Readonly<Record<string, unknown>>;

export const usualEntries = 10;
export const mostEntries = 100;
const mostRanges = 100;

/**
 * Reads by what hits are counted.
 *
 * @throws MongraphError SEARCH_BAD_INPUT for what cannot be counted so, FIELD_FORBIDDEN for a field that the viewer may not
 * read in every document.
 */
export function parseFacet(
  model: Model,
  field: SearchField,
  { args, access }: { readonly args: FacetArguments; readonly access: FieldAccess },
): Facet {
  if (!mayRead(access, field)) {
    throw new MongraphError('FIELD_FORBIDDEN', { type: model.name, field: field.path });
  }
  const given = new Map(Object.entries(args).filter(([, value]) => value !== undefined && value !== null));
  const path = `facets.${searchFieldName(field)}`;
  const by = readBy(given, { path, type: facetValue(field).type });
  return Object.freeze({
    field,
    by,
    limit: limitOf(given.get('first'), by, path),
    nulls: given.get('nulls') !== false,
    order: orderOf(given.get('order'), by),
  });
}

type Given = ReadonlyMap<string, unknown>;

interface Place {
  readonly path: string;
  readonly type: ScalarValue;
}

const ways = ['boundaries', 'interval', 'ranges', 'unit', 'part'];

function readBy(given: Given, { path, type }: Place): FacetBy {
  const named = ways.filter((way) => given.has(way));
  if (named.length > 1) throw bad(path, `it has both "${named.join('" and "')}"`);
  const interval = given.get('interval');
  if (typeof interval === 'number') {
    if (interval > 0) return Object.freeze({ kind: 'interval', width: toStored(type, interval) });
    throw bad(`${path}.interval`, `it is ${interval}; it must be greater than 0`);
  }
  const ranges: unknown = given.get('ranges');
  if (Array.isArray(ranges)) return namedRanges(ranges, { path: `${path}.ranges`, type });
  return readGrouping(given, { path, type, refuse: (reason) => bad(path, reason) });
}

function namedRanges(given: readonly unknown[], { path, type }: Place): FacetBy {
  if (given.length === 0 || given.length > mostRanges) {
    throw bad(path, `it has ${given.length} ranges; it can have 1 to ${mostRanges}`);
  }
  const ranges = given.map((one, index): FacetRange => {
    const range = readRange(type, one);
    const { from, to } = range;
    if (from === undefined && to === undefined)
      throw bad(`${path}.${index}`, 'it has neither "from" nor "to"');
    if (from !== undefined && to !== undefined && numberOf(from) >= numberOf(to)) {
      throw bad(`${path}.${index}`, '"to" is not greater than "from"');
    }
    return range;
  });
  return Object.freeze({ kind: 'named', ranges: Object.freeze(ranges) });
}

function readRange(type: ScalarValue, given: unknown): FacetRange {
  const { from, to }: { from?: unknown; to?: unknown } = Object(given);
  return Object.freeze({ from: boundOf(type, from ?? undefined), to: boundOf(type, to ?? undefined) });
}

function numberOf(bound: unknown): number {
  return types.isDate(bound) ? bound.getTime() : toNumber(bound);
}

function boundOf(type: ScalarValue, bound: unknown): unknown {
  if (bound === undefined) return undefined;
  return typeof bound === 'number' ? toStored(type, bound) : type.codec.toBson(bound);
}

/** A decimal number is compared with the one that was written, not with the double nearest to it. */
function toStored({ type }: ScalarValue, number: number): number | Decimal128 {
  return type === 'decimal' ? Decimal128.fromString(String(number)) : number;
}

/** Ranges that the client names are all shown. */
function limitOf(first: unknown, { kind }: FacetBy, path: string): number | undefined {
  if (first === undefined) return kind === 'named' || kind === 'ranges' ? undefined : usualEntries;
  const limit = Number(first);
  if (limit >= 1 && limit <= mostEntries) return limit;
  throw bad(`${path}.first`, `it is ${limit}; it can be 1 to ${mostEntries}`);
}

function orderOf(order: unknown, { kind }: FacetBy): FacetOrder {
  if (order === undefined) return kind === 'value' ? 'count' : 1;
  return order === 'DESC' ? -1 : 1;
}

function bad(path: string, reason: string): MongraphError {
  return new MongraphError('SEARCH_BAD_INPUT', { path, reason });
}
