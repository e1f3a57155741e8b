import {
  check,
  documentOf,
  either,
  flag,
  late,
  listOf,
  mapOf,
  oneOrMore,
  only,
  text,
  whole,
  both,
  type Shape,
} from './shapes.ts';
import { isPlainObject } from '../../../src/util/is-plain-object.ts';

/** Manual: "Language Analyzers", and those that are of no language. */
const analyzers = [
  'arabic armenian basque bengali brazilian bulgarian catalan chinese cjk czech danish dutch english finnish french',
  'galician german greek hindi hungarian indonesian irish italian japanese korean kuromoji latvian lithuanian',
  'morfologik nori norwegian persian polish portuguese romanian russian smartcn sorani spanish swedish thai turkish',
  'ukrainian standard simple whitespace keyword',
].flatMap((names) => names.split(' ').map((name) => `lucene.${name}`));
const analyzer = only(...analyzers);

const similarity = documentOf({ required: { type: only('bm25', 'boolean', 'stableTfl') } });

/** Manual: "How to Index String Fields". */
const stringOptions = {
  analyzer,
  searchAnalyzer: analyzer,
  indexOptions: only('docs', 'freqs', 'positions', 'offsets'),
  store: flag,
  ignoreAbove: whole(1),
  norms: only('include', 'omit'),
  similarity,
};
const multi = mapOf(documentOf({ required: { type: only('string') }, optional: stringOptions }));

/** Manual: "How to Index Embedded Documents", "… Objects and Lists of Objects". */
const nested: Shape = late(() =>
  documentOf({
    required: { type: only('document', 'embeddedDocuments') },
    optional: { dynamic: flag, fields },
  }),
);

/** Each type of a field with its options (manual: "Define Field Mappings"). */
const types: Readonly<Record<string, Shape>> = {
  autocomplete: documentOf({
    required: { type: only('autocomplete') },
    optional: {
      analyzer,
      minGrams: whole(1),
      maxGrams: whole(1),
      tokenization: only('edgeGram', 'rightEdgeGram', 'nGram'),
      foldDiacritics: flag,
      similarity,
    },
  }),
  boolean: documentOf({ required: { type: only('boolean') } }),
  date: documentOf({ required: { type: only('date') } }),
  document: nested,
  embeddedDocuments: nested,
  number: documentOf({
    required: { type: only('number') },
    optional: { representation: only('int64', 'double'), indexIntegers: flag, indexDoubles: flag },
  }),
  objectId: documentOf({ required: { type: only('objectId') } }),
  string: documentOf({ required: { type: only('string') }, optional: { ...stringOptions, multi } }),
  token: documentOf({
    required: { type: only('token') },
    optional: { normalizer: only('lowercase', 'none') },
  }),
  uuid: documentOf({ required: { type: only('uuid') } }),
};

const field: Shape = (value, at) => {
  const type = isPlainObject(value) ? value['type'] : undefined;
  const shape = typeof type === 'string' && Object.hasOwn(types, type) ? types[type] : undefined;
  return shape === undefined ? [`${at}: there is no type ${JSON.stringify(type)}`] : shape(value, at);
};

/** A name may be mapped with several types, with each at most once. */
const eachTypeOnce = check('each type at most once', (value) => {
  const mapped = (Array.isArray(value) ? value : [value]).filter(isPlainObject).map(({ type }) => type);
  return new Set(mapped).size === mapped.length;
});
const fieldName = check('names without dots and `$`', (value) => {
  return isPlainObject(value) && Object.keys(value).every((name) => !/[.$]/.test(name));
});
const fields: Shape = late(() => both(fieldName, mapOf(both(eachTypeOnce, oneOrMore(field)))));

const definition = documentOf({
  required: { mappings: documentOf({ optional: { dynamic: flag, fields } }) },
  optional: {
    analyzer,
    searchAnalyzer: analyzer,
    numPartitions: only(1, 2, 4),
    storedSource: either(flag, documentOf({ optional: { include: listOf(text), exclude: listOf(text) } })),
    synonyms: listOf(
      documentOf({
        required: { name: text, analyzer, source: documentOf({ required: { collection: text } }) },
      }),
    ),
  },
});

/** What is wrong with the definition of a search index by its published grammar (manual: "MongoDB Search Index Definition Syntax"). */
export function indexDefinitionProblems(value: unknown): readonly string[] {
  return definition(value, '');
}
