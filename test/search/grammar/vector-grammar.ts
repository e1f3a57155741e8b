import { bsonTypeOf } from '../../../src/model/fields/bson-type.ts';
import {
  check,
  documentOf,
  either,
  exactlyOne,
  flag,
  late,
  listOf,
  mapOf,
  moment,
  number,
  objectId,
  only,
  text,
  whole,
  type Shape,
} from './shapes.ts';

/** What a pre-filter compares with (manual: "Run Vector Search Queries", "Pre-Filter"). */
const value: Shape = either(text, flag, number, moment, objectId);
const measure: Shape = either(text, number, moment, objectId);

const comparison: Shape = documentOf({
  optional: {
    $eq: value,
    $ne: value,
    $gt: measure,
    $gte: measure,
    $lt: measure,
    $lte: measure,
    $in: listOf(value),
    $nin: listOf(value),
    $exists: flag,
    $not: late(() => comparison),
  },
});

const logic: Readonly<Record<string, Shape>> = {
  $and: listOf(late(() => preFilter)),
  $or: listOf(late(() => preFilter)),
  $nor: listOf(late(() => preFilter)),
};

const preFilter: Shape = (given, at) => {
  const isLogic =
    typeof given === 'object' && given !== null && Object.keys(given).some((name) => name in logic);
  return isLogic ? exactlyOne(logic)(given, at) : mapOf(either(comparison, value))(given, at);
};

const packed = check('a packed vector of 32-bit floats', (given) => {
  const isBinary = typeof given === 'object' && given !== null && bsonTypeOf(given) === 'Binary';
  return isBinary && 'sub_type' in given && given.sub_type === 9;
});

const common = { index: text, path: text, queryVector: either(packed, listOf(number)), limit: whole(1) };

const vectorSearch: Shape = either(
  documentOf({ required: { ...common, numCandidates: whole(1, 10_000) }, optional: { filter: preFilter } }),
  documentOf({ required: { ...common, exact: only(true) }, optional: { filter: preFilter } }),
);

/** What is wrong with a `$vectorSearch` stage. */
export function vectorStageProblems(stage: unknown): readonly string[] {
  return [...documentOf({ required: { $vectorSearch: vectorSearch } })(stage, ''), ...tooFew(stage)];
}

function tooFew(stage: unknown): readonly string[] {
  // Only looked into where the shape is right.
  const { limit, numCandidates = limit } = (stage as { $vectorSearch: Record<string, unknown> })
    .$vectorSearch;
  return Number(numCandidates) < Number(limit) ? ['.$vectorSearch: fewer candidates than the limit'] : [];
}

/** Manual: "How to Index Fields for Vector Search". */
const indexField: Shape = either(
  documentOf({
    required: {
      type: only('vector'),
      path: text,
      numDimensions: whole(1, 8192),
      similarity: only('cosine', 'dotProduct', 'euclidean'),
    },
    optional: { quantization: only('none', 'scalar', 'binary') },
  }),
  documentOf({ required: { type: only('filter'), path: text } }),
);

/** What is wrong with an index of vectors. */
export function vectorIndexProblems(index: unknown): readonly string[] {
  const definition = documentOf({ required: { fields: listOf(indexField) } });
  return documentOf({ required: { name: text, type: only('vectorSearch'), definition } })(index, '');
}

/** Manual: "$rankFusion": input pipelines find and order documents, and change none. */
const inputStage = exactlyOne({
  $match: mapOf(() => []),
  $sort: mapOf(() => []),
  $limit: whole(1),
  $vectorSearch: vectorSearch,
});

const fusion = documentOf({
  required: { input: documentOf({ required: { pipelines: mapOf(listOf(inputStage)) } }) },
  optional: { combination: documentOf({ required: { weights: mapOf(number) } }), scoreDetails: flag },
});

/** What is wrong with a `$rankFusion` stage. */
export function rankFusionProblems(stage: unknown): readonly string[] {
  return documentOf({ required: { $rankFusion: fusion } })(stage, '');
}
