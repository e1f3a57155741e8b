import { types } from 'node:util';
import type { Stage } from '../../../pipeline/filter.ts';
import { keyExpression } from '../../groups/key-expression.ts';
import type { Facet, FacetKey, FacetRange } from './facet.ts';
import { flatList } from './flat-list.ts';

/** The name of a range's count in the one document of ranges that the client names. */
export function rangeName(index: number): string {
  return `r${index}`;
}

/** The stages that count hits; of ranges that the client names they give one document, else one for each entry. */
export function facetStages(facet: Facet): Stage[] {
  const { by, field, limit, nulls, order } = facet;
  const { lists: depth, shapes } = field;
  const ofShape = Object.keys(shapes).length === 0 ? [] : [{ $match: shapes }];
  if (by.kind === 'named') return [...ofShape, rangesStage(by.ranges, { path: field.storedPath, depth })];
  return [
    ...ofShape,
    ...(depth === 0 ? [] : elementStages(by, field.storedPath, depth)),
    { $group: { _id: depth === 0 ? keyOf(by, field.storedPath) : `$${keysPath}`, count: { $sum: 1 } } },
    ...(nulls ? [] : [{ $match: { _id: { $ne: null } } }]),
    { $sort: order === 'count' ? { count: -1, _id: 1 } : { _id: order } },
    ...(limit === undefined ? [] : [{ $limit: limit }]),
  ];
}

const keysPath = 'key';

/** One document for each distinct key: a hit counts once for each. */
function elementStages(by: FacetKey, path: string, depth: number): Stage[] {
  const list = flatList(`$${path}`, depth);
  const keys = by.kind === 'value' ? list : { $map: { input: list, as: 'one', in: keyOf(by, '$one') } };
  return [{ $project: { _id: 0, [keysPath]: { $setUnion: [keys, []] } } }, { $unwind: `$${keysPath}` }];
}

/** The key of the value at a path, or of a variable, whose name begins with a dollar sign. */
function keyOf(by: FacetKey, path: string): unknown {
  if (by.kind !== 'interval') return keyExpression(by, path);
  const value = `$${path}`;
  const isFinite = [{ $isNumber: value }, { $gt: [value, -Infinity] }, { $lt: [value, Infinity] }];
  const none = { $cond: [{ $or: [{ $lte: [value, null] }, { $isNumber: value }] }, null, { $type: value }] };
  return { $cond: [{ $and: isFinite }, { $floor: { $divide: [value, by.width] } }, none] };
}

interface Values {
  readonly path: string;
  readonly depth: number;
}

/** All ranges in one pass; of a list one value in it is enough. */
function rangesStage(ranges: readonly FacetRange[], { path, depth }: Values): Stage {
  const isIn = (range: FacetRange) =>
    depth === 0
      ? inRange(`$${path}`, range)
      : {
          $anyElementTrue: [
            { $map: { input: flatList(`$${path}`, depth), as: 'one', in: inRange('$$one', range) } },
          ],
        };
  const counts = ranges.map((range, index) => [rangeName(index), { $sum: { $cond: [isIn(range), 1, 0] } }]);
  return { $group: { _id: null, ...Object.fromEntries(counts) } };
}

/** Across types everything compares: a value of another type than the bounds is in no range. */
function inRange(value: string, { from, to }: FacetRange): object {
  const bound = from ?? to;
  const fits = types.isDate(bound) ? { $eq: [{ $type: value }, 'date'] } : { $isNumber: value };
  return {
    $and: [
      fits,
      ...(from === undefined ? [] : [{ $gte: [value, from] }]),
      ...(to === undefined ? [] : [{ $lt: [value, to] }]),
    ],
  };
}

/** The stored paths that a facet is made of. */
export function facetPaths({ field }: Facet): string[] {
  return [field.storedPath, ...Object.keys(field.shapes)];
}
