import { isPlainObject } from '../../../src/util/is-plain-object.ts';
import { operators } from './operator-grammar.ts';
import {
  both,
  check,
  documentOf,
  either,
  flag,
  mapOf,
  oneOrMore,
  only,
  text,
  whole,
  type Shape,
} from './shapes.ts';

const direction = only(1, -1);

/** Manual: "Sort MongoDB Search Results". */
const sort = mapOf(
  either(
    direction,
    documentOf({ required: { $meta: only('searchScore') }, optional: { order: direction } }),
    documentOf({ required: { order: direction }, optional: { noData: only('lowest', 'highest') } }),
  ),
);

/** Manual: "Highlight Search Terms in Results". */
const highlight = documentOf({
  required: {
    path: oneOrMore(either(text, documentOf({ required: { value: text }, optional: { multi: text } }))),
  },
  optional: { maxCharsToExamine: whole(1), maxNumPassages: whole(1) },
});

const oneOperator = check('one operator', (value) => {
  return isPlainObject(value) && Object.keys(value).filter((name) => name in operators).length === 1;
});
const oneToken = check('one token', (value) => {
  return !(isPlainObject(value) && 'searchAfter' in value && 'searchBefore' in value);
});

const search: Shape = both(
  oneOperator,
  oneToken,
  documentOf({
    optional: {
      ...operators,
      index: text,
      highlight,
      concurrent: flag,
      count: documentOf({
        required: { type: only('lowerBound', 'total') },
        optional: { threshold: whole(1) },
      }),
      searchAfter: text,
      searchBefore: text,
      scoreDetails: flag,
      sort,
      returnStoredSource: flag,
      tracking: documentOf({ required: { searchTerms: text } }),
    },
  }),
);

/** What is wrong with a `$search` stage by its published grammar (manual: "$search"). */
export function searchStageProblems(stage: unknown): readonly string[] {
  return documentOf({ required: { $search: search } })(stage, '');
}
