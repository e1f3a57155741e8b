import { isPlainObject } from '../../util/is-plain-object.ts';

/** What commands of one kind have in common whatever their values: two of one shape are served by the same index. */
export function commandShape(command: object): string {
  return shapeOf(command, '');
}

/** Members whose text is no value of a client's. */
const named = new Set([
  'kind',
  'collection',
  'database',
  'from',
  'localField',
  'foreignField',
  'connectToField',
]);
/** Enough to tell apart the branches of an `$or`; parents of a batch are alike. */
const mostEntries = 20;

function shapeOf(value: unknown, name: string): string {
  if (named.has(name)) return String(value);
  if (name === '$regex') return String(value).startsWith('^') ? '^' : '?';
  if (Array.isArray(value)) {
    if (!isPlainObject(value[0])) return '?';
    return `[${value
      .slice(0, mostEntries)
      .map((one) => shapeOf(one, ''))
      .join()}]`;
  }
  if (!isPlainObject(value)) return '?';
  const isSort = name === 'sort' || name === '$sort';
  const members = Object.entries(value).map(
    ([key, inner]) => `${key}:${isSort ? String(inner) : shapeOf(inner, key)}`,
  );
  return `{${members.join()}}`;
}
