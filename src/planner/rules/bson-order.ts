/** BSON types in sort order, as `$type` names them (manual: "Comparison/Sort Order"); null and missing come before all. */
const sortOrder: readonly (readonly string[])[] = [
  ['number'],
  ['symbol', 'string'],
  ['object'],
  ['array'],
  ['binData'],
  ['objectId'],
  ['bool'],
  ['date'],
  ['timestamp'],
  ['regex'],
  ['maxKey'],
];

/** The types that sort after a value's own. */
export function typesAbove(value: unknown): string[] {
  return sortOrder.slice(bracketOf(value) + 1).flat();
}

/** The types that sort before a value's own, null aside. */
export function typesBelow(value: unknown): string[] {
  return sortOrder.slice(0, bracketOf(value)).flat();
}

function bracketOf(value: unknown): number {
  return sortOrder.findIndex((types) => types.includes(typeName(value)));
}

function typeName(value: unknown): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  if (typeof value === 'boolean') return 'bool';
  if (value instanceof Date) return 'date';
  const bsonType =
    typeof value === 'object' && value !== null && '_bsontype' in value ? String(value._bsontype) : '';
  return names[bsonType] ?? 'maxKey';
}

const names: Readonly<Record<string, string>> = {
  Int32: 'number',
  Double: 'number',
  Long: 'number',
  Decimal128: 'number',
  ObjectId: 'objectId',
  Binary: 'binData',
  UUID: 'binData',
  Timestamp: 'timestamp',
};
