import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { asSomebody, errorsField, viewerOf } from './write-desk.ts';

const Club = defineModel('Club', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string(),
    get people() {
      return field.hasMany(Person, 'club');
    },
  },
  permissions: { read: true, create: true, update: true, delete: true },
});

const Profile = defineEmbedded('Profile', {
  fields: {
    about: field.string(),
    isVerified: field.boolean({ default: false, permissions: { write: allow.staff } }),
  },
});

const Person = defineModel('Person', {
  plural: 'people',
  fields: {
    _id: field.int({ required: true }),
    email: field.string({ unique: true, permissions: { write: allow.owner('owner') } }),
    name: field.string(),
    owner: field.string({ permissions: { write: allow.staff } }),
    isSuperuser: field.boolean({ default: false, permissions: { write: allow.nobody } }),
    groups: field.list(field.string(), { default: [], permissions: { write: allow.nobody } }),
    credit: field.int({ permissions: { write: allow.nobody } }),
    profile: field.embedded(Profile),
    profiles: field.list(field.embedded(Profile)),
    get club() {
      return field.reference(Club, { permissions: { write: allow.signedIn } });
    },
    get sponsor() {
      return field.reference(Club, { permissions: { write: allow.nobody } });
    },
  },
  permissions: { read: true, create: true, update: true, delete: true },
});

let api: TestApi;
let run: ReturnType<typeof asSomebody>;
beforeAll(async () => {
  api = await createTestApi([Club, Person], { uri: inject('mongoUri'), name: 'auth_writes_fields' });
  run = asSomebody(api);
});
afterAll(() => api.close());

const people = [
  {
    _id: 1,
    email: 'ann@x.org',
    owner: 'ann',
    isSuperuser: false,
    groups: ['a'],
    credit: 1,
    profile: { about: 'x', isVerified: true },
    profiles: [{ about: 'x', isVerified: true }],
  },
  { _id: 2, email: 'bob@x.org', owner: 'bob', isSuperuser: false, groups: [] },
];

beforeEach(async () => {
  await api.db.collection('people').deleteMany({});
  await api.db.collection('clubs').deleteMany({});
  await api.db.collection('clubs').insertOne({ _id: 1, name: 'chess' } as never);
  await api.db.collection('people').insertMany(people as never);
});

async function mutate(mutation: string, viewer = viewerOf('ann')) {
  const { data, errors, commands } = await run(viewer, `mutation { it: ${mutation} { ${errorsField} } }`);
  expect(errors).toEqual([]);
  const found: { code: string; path: string }[] = data.it.errors;
  return { errors: found.map(({ code, path }) => `${code} ${path.replace(/^input\./, '')}`), commands };
}

test.each([
  ['createPerson(input: { set: { _id: 3, isSuperuser: true } })', 'set.isSuperuser'],
  ['createPerson(input: { set: { _id: 3, isSuperuser: false } })', 'set.isSuperuser'],
  ['createPerson(input: { set: { _id: 3, owner: "ann" } })', 'set.owner'],
  ['createPerson(input: { set: { _id: 3, groups: ["editors"] } })', 'set.groups'],
  ['createPerson(input: { set: { _id: 3, profile: { isVerified: true } } })', 'set.profile.isVerified'],
  [
    'createPerson(input: { set: { _id: 3, profiles: [{}, { isVerified: true }] } })',
    'set.profiles.1.isVerified',
  ],
  ['createPerson(input: { set: { _id: 3, sponsorId: "1" } })', 'set.sponsorId'],
  ['createPerson(input: { set: { _id: 3, sponsor: { create: { _id: 3 } } } })', 'set.sponsor'],
  ['createPeople(input: { items: [{ _id: 3 }, { _id: 4, isSuperuser: true }] })', 'items.1.isSuperuser'],
  [
    'createClub(input: { set: { _id: 3, people: { create: [{ _id: 3, isSuperuser: true }] } } })',
    'set.people.create.0.isSuperuser',
  ],
  ['updatePerson(input: { id: 1, set: { isSuperuser: true } })', 'set.isSuperuser'],
  ['updatePerson(input: { id: 1, set: { groups: [] } })', 'set.groups'],
  ['updatePerson(input: { id: 1, push: { groups: { values: ["b"] } } })', 'push.groups'],
  ['updatePerson(input: { id: 1, addToSet: { groups: ["b"] } })', 'addToSet.groups'],
  ['updatePerson(input: { id: 1, pull: { groups: { values: ["a"] } } })', 'pull.groups'],
  ['updatePerson(input: { id: 1, pop: { groups: LAST } })', 'pop.groups'],
  ['updatePerson(input: { id: 1, inc: { credit: 5 } })', 'inc.credit'],
  ['updatePerson(input: { id: 1, mul: { credit: 5 } })', 'mul.credit'],
  ['updatePerson(input: { id: 1, max: { credit: 5 } })', 'max.credit'],
  ['updatePerson(input: { id: 1, unset: [isSuperuser] })', 'unset.0'],
  ['updatePerson(input: { id: 1, unset: [profile] })', 'unset.0'],
  ['updatePerson(input: { id: 1, set: { profile: { about: "y" } } })', 'set.profile'],
  ['updatePerson(input: { id: 1, set: { profiles: [] } })', 'set.profiles'],
  [
    'updatePerson(input: { id: 1, embedded: { profile: { set: { isVerified: false } } } })',
    'embedded.profile.set.isVerified',
  ],
  [
    'updatePerson(input: { id: 1, embedded: { profile: { unset: [isVerified] } } })',
    'embedded.profile.unset.0',
  ],
  [
    'updatePerson(input: { id: 1, embedded: { profiles: { where: {}, set: { isVerified: false } } } })',
    'embedded.profiles.0.set.isVerified',
  ],
  [
    'updatePerson(input: { id: 1, push: { profiles: { values: [{ isVerified: true }] } } })',
    'push.profiles.values.0.isVerified',
  ],
  ['updatePerson(input: { id: 1, set: { sponsorId: null } })', 'set.sponsorId'],
  ['updatePerson(input: { id: 1, set: { sponsor: { connect: { id: "1" } } } })', 'set.sponsor'],
  [
    'updatePeople(input: { where: { name: { isNull: true } }, set: { isSuperuser: true } })',
    'set.isSuperuser',
  ],
  ['updatePeople(input: { all: true, partial: true, set: { isSuperuser: true } })', 'set.isSuperuser'],
  [
    'upsertPerson(input: { by: { email: "no@x.org" }, create: { _id: 3, isSuperuser: true }, update: {} })',
    'create.isSuperuser',
  ],
  [
    'upsertPerson(input: { by: { email: "ann@x.org" }, create: { _id: 3 }, update: { set: { isSuperuser: true } } })',
    'update.set.isSuperuser',
  ],
  ['upsertPerson(input: { by: { email: "no@x.org" }, create: { _id: 3 }, update: {} })', 'create.email'],
])('%s', async (mutation, path) => {
  const { errors } = await mutate(mutation);
  expect([...new Set(errors)]).toEqual([`FORBIDDEN ${path}`]);
  expect(await api.db.collection('people').find().toArray()).toEqual(people);
  expect(await api.db.collection('clubs').countDocuments()).toBe(1);
});

test('a field that may be written in some documents is part of the condition', async () => {
  const own = await mutate('updatePerson(input: { id: 1, set: { email: "new@x.org" } })');
  expect(own.errors).toEqual([]);
  expect(own.commands.map(({ name }) => name)).toEqual(['findAndModify']);
  const other = await mutate('updatePerson(input: { id: 2, set: { name: "n", email: "b2@x.org" } })');
  expect(other.errors).toEqual(['FORBIDDEN set.email']);
  const bulk = await mutate('updatePeople(input: { all: true, set: { email: null } })');
  expect(bulk.errors).toEqual(['FORBIDDEN where']);
  const created = await mutate('createPerson(input: { set: { _id: 3, email: "z@x.org" } })');
  expect(created.errors).toEqual(['FORBIDDEN set.email']);
  const names = await mutate('updatePeople(input: { all: true, set: { name: "n" } })');
  expect(names.errors).toEqual([]);
});

test('staff may write what is theirs, and defaults and ways back need no right', async () => {
  const staff = viewerOf('sue', { isStaff: true });
  const mutation =
    'createClub(input: { set: { _id: 5, people: { create: [{ _id: 5, owner: "sue", email: "s@x.org", profile: { isVerified: true } }] } } })';
  expect((await mutate(mutation, staff)).errors).toEqual([]);
  const made = 'createClub(input: { set: { _id: 6, people: { create: [{ _id: 6, profile: {} }] } } })';
  expect((await mutate(made)).errors).toEqual([]);
  expect(await api.db.collection('people').findOne({ _id: 6 } as never)).toMatchObject({
    club: 6,
    isSuperuser: false,
    groups: [],
    profile: { isVerified: false },
  });
});
