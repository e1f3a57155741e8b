/** Texts that mean something to MongoDB, to JavaScript or to a parser, and that can be stored as they are. */
export const storedTexts: readonly string[] = [
  '$where',
  '$gt',
  '$$ROOT',
  '$name',
  '.',
  '..',
  'a.b',
  'seal.imprint',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '_bsontype',
  'ObjectId',
  '__join0',
  '{"$gt":""}',
  '{ $where: "sleep(1000)" }',
  "'; db.dropDatabase(); //",
  '[$ne]',
  'null',
  'true',
  '0',
  ' ',
  '\n',
  'a\0b',
  '\0',
  '\u202e',
  '\u{1f600}',
  '%00',
];

/** Those, and some that cannot be stored so. */
export const hostileTexts: readonly string[] = [
  ...storedTexts,
  '',
  '\ud800',
  '\udc00\ud800',
  'x'.repeat(100_000),
];

/** What a client may write in place of a value, to have it taken for an operator or a BSON type. */
export const hostileOperands: readonly unknown[] = [
  { $gt: '' },
  { $ne: null },
  { $where: 'sleep(1000)' },
  { $regex: '.*' },
  { $in: [] },
  { $expr: true },
  { _bsontype: 'ObjectId', id: 'x' },
  { _bsontype: 'Code', code: 'sleep(1000)' },
  { $oid: '000000000000000000000000' },
  { toBSON: 'x' },
  { toString: 'x' },
  { length: 1, 0: 'x' },
  JSON.parse('{ "__proto__": { "eq": "vault 1" } }'),
  JSON.parse('{ "constructor": { "prototype": { "eq": "vault 1" } } }'),
  [],
  [{ $gt: '' }],
  [['vault 1']],
  {},
];

const operators = new Set(
  `$eq $ne $in $nin $lt $lte $gt $gte $exists $type $not $nor
   $and $or $all $size $elemMatch $regex $options $expr $match $sort $limit $skip
   $project $lookup $group $unwind $count $first $sum $ifNull $literal $slice $push $topN
   $firstN`.split(/\s+/),
);

/** Every key of a command that looks like an operator but is none of those that the planner emits. */
export function foreignOperators(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(foreignOperators);
  if (typeof value !== 'object' || value === null) return [];
  // Values of the driver have it on their prototype; what has it itself was written by a client.
  if ('_bsontype' in value) return Object.hasOwn(value, '_bsontype') ? ['_bsontype'] : [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key.startsWith('$') && !operators.has(key) ? [key] : []),
    ...foreignOperators(inner),
  ]);
}
