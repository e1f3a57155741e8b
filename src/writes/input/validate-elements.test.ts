import { ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { createModels } from '../../model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { readDocument } from './read-document.ts';

const Person = defineModel('Person', { fields: { name: field.string() } });
const Range = defineEmbedded('Range', { fields: { from: field.int(), to: field.int({ storedAs: 't' }) } });
const known = new ObjectId();
const Log = defineModel('Log', {
  fields: {
    tags: field.list(field.string({ validate: async (tag) => (tag === 'x' ? 'No x.' : undefined) }), {
      validate: (tags) => (tags.length > 2 ? { code: 'MANY', message: 'Two.' } : undefined),
    }),
    grid: field.list(
      field.list(field.int({ max: 5, validate: (value) => (value === 3 ? 'No 3.' : undefined) })),
    ),
    ranges: field.list(
      field.embedded(Range, {
        validate: ({ from, to }) =>
          (from ?? 0) > (to ?? 0) ? { code: 'ORDER', message: 'Wrong.' } : undefined,
      }),
    ),
    people: field.list(
      field.reference(Person, { validate: (id) => (id.equals(known) ? 'Not this one.' : undefined) }),
    ),
  },
});
const model = createModels([Log, Person]).get('Log');
if (model === undefined) throw new Error('no model');

test('validators of elements are asked for each, at its own path', async () => {
  const { failures } = await readDocument(
    model,
    {
      tags: ['a', 'x', 'x'],
      grid: [[1, 3], [9]],
      ranges: [
        { from: 1, to: 2 },
        { from: 3, to: 2 },
      ],
      peopleIds: [new ObjectId().toHexString(), known.toHexString()],
    },
    ['set'],
  );
  expect(
    failures.map(({ path, code }) => `${path.join('.')} ${code}`).toSorted((a, b) => a.localeCompare(b)),
  ).toEqual([
    'set.grid.0.1 INVALID',
    'set.grid.1.0 TOO_LARGE',
    'set.peopleIds.1 INVALID',
    'set.ranges.1 ORDER',
    'set.tags MANY',
    'set.tags.1 INVALID',
    'set.tags.2 INVALID',
  ]);
});
