import { Decimal128 } from 'bson';
import { expect, test } from 'vitest';
import { createModels } from '../../model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../model/define/define-model.ts';
import { defineUnion } from '../../model/define/define-union.ts';
import { field } from '../../model/fields/field.ts';
import type { Changes } from '../write-request.ts';
import { readChanges } from './read-changes.ts';
import { fullAccess } from '../../planner/access.ts';

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
    { path: [], access: fullAccess },
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

const wrong: readonly (readonly [what: string, changes: unknown, failures: readonly string[]])[] = [
  ['no object', 5, [' WRONG_TYPE']],
  ['an unknown operation', { sett: {} }, ['sett UNKNOWN_FIELD']],
  ['null for an operation', { set: null, inc: undefined }, []],
  [
    'no fields',
    { set: 5, inc: [], embedded: 'x' },
    ['set WRONG_TYPE', 'inc WRONG_TYPE', 'embedded WRONG_TYPE'],
  ],
  [
    'an unknown field',
    { inc: { yeer: 1 }, unset: ['x', 5] },
    ['inc.yeer UNKNOWN_FIELD', 'unset.0 UNKNOWN_FIELD', 'unset.1 WRONG_TYPE'],
  ],
  ['unset of no list', { unset: 'year' }, ['unset WRONG_TYPE']],
  [
    'a hidden field, and one that is only read',
    { set: { secret: 'x', code: 'x' } },
    ['set.secret UNKNOWN_FIELD', 'set.code READ_ONLY'],
  ],
  [
    'the id',
    { set: { _id: 'x' }, unset: ['_id'] },
    ['set._id WRONG_TYPE', 'set._id READ_ONLY', 'unset.0 READ_ONLY'],
  ],
  ['null', { inc: { year: null }, push: { genres: null } }, ['inc.year REQUIRED', 'push.genres REQUIRED']],
  [
    'a required field that goes',
    { set: { title: null }, unset: ['title'] },
    ['set.title REQUIRED', 'unset.0 REQUIRED'],
  ],
  [
    'operands of other types',
    { inc: { year: 1.5, views: 1, title: 1 }, min: { awards: 1, year: 1000 } },
    [
      'inc.year WRONG_TYPE',
      'inc.views WRONG_TYPE',
      'inc.title WRONG_TYPE',
      'min.awards INVALID',
      'min.year TOO_SMALL',
    ],
  ],
  ['inc of a string', { inc: { title: 'x' } }, ['inc.title INVALID']],
  [
    'push of no list',
    { push: { title: { values: [] }, genres: 5, scores: { valus: [] } } },
    [
      'push.title INVALID',
      'push.genres WRONG_TYPE',
      'push.scores.valus UNKNOWN_FIELD',
      'push.scores.values REQUIRED',
    ],
  ],
  [
    'parts of push',
    { push: { scores: { values: [null, 'x'], position: 1.5, slice: 'x', sort: 'UP' } } },
    [
      'push.scores.values.0 REQUIRED',
      'push.scores.values.1 WRONG_TYPE',
      'push.scores.position WRONG_TYPE',
      'push.scores.slice WRONG_TYPE',
      'push.scores.sort WRONG_TYPE',
    ],
  ],
  [
    'orders',
    { push: { roles: { values: 5, sort: [{ ass: 'ASC' }, { as: 'UP' }, 5] } } },
    [
      'push.roles.values WRONG_TYPE',
      'push.roles.sort.0.ass UNKNOWN_FIELD',
      'push.roles.sort.1.as WRONG_TYPE',
      'push.roles.sort.2 WRONG_TYPE',
      'push.roles.sort EMPTY',
    ],
  ],
  [
    'too much, or too little kept',
    { push: { genres: { values: ['a', 'b', 'c', 'd', 'e', 'f'] } }, pop: { scores: 'MIDDLE' } },
    ['push.genres TOO_MANY', 'pop.scores WRONG_TYPE'],
  ],
  ['a slice below the least', { push: { genres: { values: ['a'], slice: 0 } } }, ['push.genres TOO_FEW']],
  [
    'pull',
    { pull: { genres: {}, scores: { values: [1], where: {} }, roles: { were: {} } } },
    ['pull.genres REQUIRED', 'pull.scores CONTRADICTION', 'pull.roles.were UNKNOWN_FIELD'],
  ],
  [
    'conditions',
    { pull: { genres: { where: { gt: null } }, scores: { where: { x: 1 } }, roles: { where: {} } } },
    ['pull.genres.where INVALID', 'pull.scores.where INVALID', 'pull.roles.where EMPTY'],
  ],
  [
    'elements',
    { embedded: { roles: [{ set: {} }, 5, { where: { as: {} } }, { where: { nobody: {} } }] } },
    [
      'embedded.roles.0.where REQUIRED',
      'embedded.roles.1 WRONG_TYPE',
      'embedded.roles.2.where EMPTY',
      'embedded.roles.3.where INVALID',
    ],
  ],
  [
    'what holds no documents',
    { embedded: { title: {}, genres: {} } },
    ['embedded.title INVALID', 'embedded.genres INVALID'],
  ],
  [
    'two operations on one field',
    { set: { year: 2000 }, inc: { year: 1 } },
    ['set.year CONTRADICTION', 'inc.year CONTRADICTION'],
  ],
  [
    'a field and its part',
    { set: { awards: { wins: 1 } }, embedded: { awards: { inc: { wins: 1 } } } },
    ['set.awards CONTRADICTION', 'embedded.awards.inc.wins CONTRADICTION'],
  ],
  [
    'a list and its elements',
    { push: { roles: { values: [] } }, embedded: { roles: { where: {}, unset: ['lines'] } } },
    ['push.roles CONTRADICTION', 'embedded.roles.unset.0 CONTRADICTION'],
  ],
  [
    'a reference and its key',
    { set: { director: { connect: {} } }, unset: ['directorId'] },
    ['unset.0 CONTRADICTION', 'set.director CONTRADICTION'],
  ],
  [
    'both in one place',
    { set: { director: { connect: {} }, directorId: '64b7f0c2a1d3e4f5a6b7c8d9' } },
    ['set.directorId CONTRADICTION', 'set.director CONTRADICTION'],
  ],
  ['a key that is none', { set: { directorId: 'x' } }, ['set.directorId WRONG_TYPE']],
  ['a relation elsewhere', { push: { reviews: { values: [] } } }, ['push.reviews INVALID']],
];

test.each(wrong)('%s', async (_what, changes, failures) => {
  const found = await readChanges(model, changes as Changes, { path: [], access: fullAccess });
  expect(found.failures.map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual(failures);
});

test('what only the result shows is asked for', async () => {
  const Judged = defineModel('Judged', {
    fields: {
      n: field.int({ validate: () => undefined }),
      price: field.decimal({ max: Decimal128.fromString('1') }),
      list: field.list(field.int(), { length: { max: 3 } }),
      free: field.list(field.int()),
    },
  });
  const judged = createModels([Judged]).get('Judged');
  if (judged === undefined) throw new Error('no model');
  const asks = async (changes: Changes) =>
    (await readChanges(judged, changes, { path: [], access: fullAccess })).needsJudgement;
  expect(await asks({ set: { n: 1 } })).toBe(false);
  expect(await asks({ inc: { n: 1 } })).toBe(true);
  expect(await asks({ inc: { price: Decimal128.fromString('0.1') } })).toBe(true);
  expect(await asks({ addToSet: { list: [1] } })).toBe(true);
  expect(await asks({ push: { list: { values: [1] } } })).toBe(false);
  expect(await asks({ addToSet: { free: [1] }, pull: { list: { values: [1] } } })).toBe(false);
});
