import { isPlainObject } from '../../../src/util/is-plain-object.ts';
import {
  both,
  check,
  documentOf,
  either,
  exactlyOne,
  flag,
  late,
  listOf,
  moment,
  nil,
  number,
  objectId,
  oneOrMore,
  only,
  positive,
  text,
  uuid,
  whole,
  type Shape,
} from './shapes.ts';

/** Manual: "Modify the Score". */
const scoreExpression: Shape = late(() =>
  either(
    only('relevance'),
    exactlyOne({
      score: only('relevance'),
      constant: number,
      path: either(text, documentOf({ required: { value: text }, optional: { undefined: number } })),
      add: listOf(scoreExpression, { min: 2 }),
      multiply: listOf(scoreExpression, { min: 2 }),
      log: scoreExpression,
      log1p: scoreExpression,
      gauss: documentOf({
        required: {
          path: either(text, documentOf({ required: { value: text }, optional: { undefined: number } })),
          origin: number,
          scale: number,
        },
        optional: { offset: number, decay: number },
      }),
    }),
  ),
);
const score = exactlyOne({
  boost: exactlyOne({ value: positive, path: text }),
  constant: documentOf({ required: { value: number } }),
  function: scoreExpression,
});

/** Manual: "Construct a Query Path". */
const stringPath = oneOrMore(
  either(
    text,
    documentOf({ required: { value: text }, optional: { multi: text } }),
    documentOf({ required: { wildcard: text } }),
  ),
);
const query = oneOrMore(text);
const fuzzy = documentOf({
  optional: { maxEdits: whole(1, 2), prefixLength: whole(0), maxExpansions: whole(1) },
});

/** Lists of one type each, as `in` takes them. */
const values = either(...[flag, number, moment, objectId, uuid, text].map((shape) => listOf(shape)));

/** Bounds of one type: at least one, and of each side at most one. */
const bounds = both(
  check('a bound', (value) => {
    if (!isPlainObject(value)) return false;
    const has = (name: string) => Number(name in value);
    const [lower, upper] = [has('gt') + has('gte'), has('lt') + has('lte')];
    return lower <= 1 && upper <= 1 && lower + upper > 0;
  }),
  either(
    ...[number, moment, text, objectId].map((bound) =>
      documentOf({
        required: { path: text },
        optional: { gt: bound, gte: bound, lt: bound, lte: bound, score },
      }),
    ),
  ),
);

const fuzzyOrSynonyms = check('not both `fuzzy` and `synonyms`', (value) => {
  return !(isPlainObject(value) && 'fuzzy' in value && 'synonyms' in value);
});

/** Manual: "compound": `minimumShouldMatch` is not above the number of `should`. */
const enoughShould = check('as many `should` as must match', (value) => {
  if (!isPlainObject(value)) return false;
  const should = value['should'];
  return Number(value['minimumShouldMatch'] ?? 0) <= (Array.isArray(should) ? should.length : 0);
});
const someClause = check('at least one clause', (value) => {
  return isPlainObject(value) && ['must', 'mustNot', 'should', 'filter'].some((name) => name in value);
});

/** The operators of `$search` that Mongraph may use, each with all of its options (manual: "Operators and Collectors"). */
export const operators: Readonly<Record<string, Shape>> = {
  autocomplete: documentOf({
    required: { query, path: text },
    optional: { tokenOrder: only('any', 'sequential'), fuzzy, score },
  }),
  compound: both(
    someClause,
    enoughShould,
    late(() =>
      documentOf({
        optional: {
          must: listOf(operator),
          mustNot: listOf(operator),
          should: listOf(operator),
          filter: listOf(operator),
          minimumShouldMatch: whole(0),
          score,
        },
      }),
    ),
  ),
  embeddedDocument: late(() => documentOf({ required: { path: text, operator }, optional: { score } })),
  equals: documentOf({
    required: { path: text, value: either(flag, number, moment, objectId, uuid, text, nil) },
    optional: { score },
  }),
  exists: documentOf({ required: { path: text }, optional: { score } }),
  in: documentOf({ required: { path: text, value: values }, optional: { score } }),
  phrase: documentOf({
    required: { query, path: stringPath },
    optional: { slop: whole(0), synonyms: text, score },
  }),
  range: bounds,
  text: both(
    fuzzyOrSynonyms,
    documentOf({
      required: { query, path: stringPath },
      optional: { fuzzy, matchCriteria: only('any', 'all'), synonyms: text, score },
    }),
  ),
  wildcard: documentOf({
    required: { query, path: stringPath },
    optional: { allowAnalyzedField: flag, score },
  }),
};

export const operator: Shape = late(() => exactlyOne(operators));
