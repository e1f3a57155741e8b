import { expect, test } from 'vitest';
import { createModels } from '../../model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../model/define/define-model.ts';
import { defineUnion } from '../../model/define/define-union.ts';
import { field } from '../../model/fields/field.ts';
import type { Changes } from '../write-request.ts';
import { readChanges } from './read-changes.ts';

const Person = defineModel('Person', { fields: { name: field.string({ required: true }) } });
const Role = defineEmbedded('Role', {
  fields: {
    as: field.string({ storedAs: 'a' }),
    lines: field.int({ max: 100 }),
    tags: field.list(field.string()),
  },
});
const Awards = defineEmbedded('Awards', {
  fields: { wins: field.int({ required: true, min: 0 }), roles: field.list(field.embedded(Role)) },
});
const Text = defineEmbedded('Text', { fields: { text: field.text({ required: true }) } });
const Image = defineEmbedded('Image', { fields: { width: field.int() } });
const Block = defineUnion('Block', { discriminator: 'type', members: { text: Text, image: Image } });
const Movie = defineModel('Movie', {
  fields: {
    title: field.string({ required: true, storedAs: 't', length: { max: 5 } }),
    year: field.int({ min: 1888, max: 2100 }),
    views: field.long({ default: 0n }),
    rating: field.float({ min: 0, max: 10 }),
    price: field.decimal(),
    seen: field.datetime(),
    genres: field.list(field.string(), { length: { min: 1, max: 5 } }),
    scores: field.list(field.int()),
    awards: field.embedded(Awards, { storedAs: 'aw' }),
    roles: field.list(field.embedded(Role), { storedAs: 'r' }),
    block: field.embedded(Block),
    blocks: field.list(field.embedded(Block)),
    extra: field.json(),
    director: field.reference(Person),
    get reviews() {
      return field.hasMany(Review, 'movie');
    },
    code: field.string({ readOnly: true }),
    secret: field.string({ hidden: true }),
  },
});
const Review = defineModel('Review', {
  fields: {
    get movie() {
      return field.reference(Movie);
    },
  },
});
const model = createModels([Movie, Person, Review]).get('Movie');
if (model === undefined) throw new Error('no model');

const read = async (changes: unknown) => {
  const { update, arrayFilters, guards, failures, touched, needsJudgement } = await readChanges(
    model,
    changes as Changes,
    [],
  );
  return {
    update,
    ...(arrayFilters.length > 0 ? { arrayFilters } : {}),
    ...(guards.length > 0
      ? {
          guards: guards.map(({ filter, failure }) => [
            JSON.stringify(filter),
            failure.path.join('.'),
            failure.message,
          ]),
        }
      : {}),
    ...(failures.length > 0
      ? { failures: failures.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message}`) }
      : {}),
    touched: [...touched].join(),
    needsJudgement,
  };
};

test.each<[string, unknown]>([
  [
    'set',
    {
      set: {
        title: '$inc',
        year: null,
        awards: { wins: 1 },
        extra: { $set: { 'a.b': 1 } },
        directorId: undefined,
      },
    },
  ],
  ['inc', { inc: { year: 1, views: -1n, rating: 0.1 } }],
  ['mul', { mul: { year: 2, views: -3n, rating: 2 } }],
  ['min and max', { min: { year: 1900 }, max: { seen: new Date(0) } }],
  [
    'push',
    {
      push: {
        genres: { values: ['a', 'b'], position: 0, slice: -3, sort: 'DESC' },
        roles: { values: [{ as: 'x' }], sort: [{ as: 'ASC' }] },
      },
    },
  ],
  ['growth', { push: { genres: { values: ['a', 'b'] } } }],
  ['addToSet', { addToSet: { genres: ['a'], scores: [1] } }],
  [
    'pull',
    {
      pull: {
        genres: { values: ['a'] },
        scores: { where: { gte: 3, lt: 6 } },
        roles: { where: { OR: [{ as: { eq: 'x' } }, { lines: { gt: 3 } }] } },
      },
    },
  ],
  ['pop and unset', { pop: { genres: 'FIRST', scores: 'LAST' }, unset: ['year', 'directorId'] }],
  [
    'embedded',
    {
      embedded: {
        awards: {
          inc: { wins: 1 },
          embedded: {
            roles: { where: { as: { eq: 'x' } }, set: { as: 'y' }, push: { tags: { values: ['t'] } } },
          },
        },
      },
    },
  ],
  [
    'several elements',
    {
      embedded: {
        roles: [
          { where: { as: { eq: 'x' } }, inc: { lines: 1 } },
          { where: { lines: { gt: 5 } }, set: { lines: 5 } },
        ],
      },
    },
  ],
  [
    'shapes',
    {
      embedded: {
        block: { image: { set: { width: 3 } } },
        blocks: { where: { image: { width: { gt: 5 } } }, image: { inc: { width: 1 } } },
      },
    },
  ],
])('%s', async (_name, changes) => {
  expect(await read(changes)).toMatchSnapshot();
});
