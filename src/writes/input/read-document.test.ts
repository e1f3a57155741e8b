import { Int32, Long, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { createModels } from '../../model/check/check-models.ts';
import type { Values } from '../write-request.ts';
import { readDocument } from './read-document.ts';

const Person = defineModel('Person', { fields: { name: field.string({ required: true }) } });
const Awards = defineEmbedded('Awards', {
  fields: { wins: field.int({ required: true, min: 0 }), given: field.reference(Person) },
});
const Movie = defineModel('Movie', {
  fields: {
    title: field.string({ required: true, storedAs: 't', length: { max: 5 } }),
    year: field.int({ min: 1888, default: 2000 }),
    views: field.long(),
    board: field.list(field.list(field.int({ max: 3 }))),
    awards: field.embedded(Awards),
    director: field.reference(Person),
    secret: field.string({ hidden: true, default: 'x' }),
  },
});
const model = createModels([Movie, Person]).get('Movie');
if (model === undefined) throw new Error('no model');

const read = (set: unknown) => readDocument(model, set as Values, ['set']);
const problemsOf = async (set: unknown) =>
  (await read(set)).failures.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message}`);

test('a document has stored names and BSON values in the order of the model, and defaults', async () => {
  const given = new ObjectId();
  const { document, failures, references } = await read({
    views: 2n ** 60n,
    title: '$inc',
    awards: { wins: 1, givenId: given.toHexString() },
    board: [[1], []],
    directorId: undefined,
  });
  expect(failures).toEqual([]);
  expect(document).toEqual({
    t: '$inc',
    year: new Int32(2000),
    views: Long.fromBigInt(2n ** 60n),
    board: [[new Int32(1)], []],
    awards: { wins: new Int32(1), given },
    secret: 'x',
  });
  expect(Object.keys(document)).toEqual(['t', 'year', 'views', 'board', 'awards', 'secret']);
  expect(references.map(({ id, path }) => [id, path])).toEqual([[given, ['set', 'awards', 'givenId']]]);
});

test('every problem is told at its own path', async () => {
  expect(
    await problemsOf({
      year: 1.5,
      board: [[1, 4], [null]],
      awards: { wins: -1, x: 1 },
      secret: 'y',
      titel: 'x',
    }),
  ).toMatchInlineSnapshot(`
    [
      "set.year WRONG_TYPE: "year" is no value of the type int.",
      "set.board.0.1 TOO_LARGE: "board.0.1" is above the maximum, 3.",
      "set.board.1.0 REQUIRED: "board.1.0" is null, and lists hold no nulls.",
      "set.awards.wins TOO_SMALL: "wins" is below the minimum, 0.",
      "set.awards.x UNKNOWN_FIELD: "x" is no field of "Awards".",
      "set.secret UNKNOWN_FIELD: "secret" is no field of "Movie".",
      "set.titel UNKNOWN_FIELD: "titel" is no field of "Movie", did you mean "title"?",
      "set.title REQUIRED: "title" is required.",
    ]
  `);
});
