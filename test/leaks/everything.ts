import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { defineUnion } from '../../src/model/define/define-union.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';

const named = {
  name: field.string({ required: true }),
  email: field.email({ unique: true, permissions: { read: [allow.owner('_id'), allow.staff] } }),
};

const label = field.computed(named, {
  type: field.string(),
  needs: ['name', 'email'],
  resolve: ({ name, email }) => `${String(name)} ${String(email)}`,
});

const Person = defineModel('Person', {
  plural: 'people',
  search: { fields: ['name', 'email'], suggest: ['name', 'email'] },
  fields: {
    name: named.name,
    email: named.email,
    salary: field.decimal({ permissions: { read: allow.group('payroll') } }),
    born: field.date(),
    get boss() {
      return field.reference(Person);
    },
    get above() {
      return field.ancestors('boss');
    },
    get below() {
      return field.descendants('boss');
    },
    get documents() {
      return field.hasMany(Paper, 'owner');
    },
    get teams() {
      return field.manyToMany(Team, { through: { model: Membership, from: 'person', to: 'team' } });
    },
    doubled: field.expression(field.decimal(), { $add: ['$salary', '$salary'] }),
    label,
  },
  permissions: { read: allow.signedIn, create: allow.staff, update: allow.owner('_id'), delete: allow.staff },
});

const Team = defineModel('Team', {
  fields: {
    name: field.string({ required: true, unique: true }),
    isOpen: field.boolean(),
    get members() {
      return field.manyToMany(Person, { through: { model: Membership, from: 'team', to: 'person' } });
    },
  },
  permissions: {
    read: [allow.where({ isOpen: { eq: true } }), allow.group('payroll')],
    create: allow.signedIn,
    update: allow.signedIn,
    delete: allow.signedIn,
  },
});

const Membership = defineModel('Membership', {
  fields: {
    person: field.reference(Person, { required: true, onDelete: 'CASCADE' }),
    team: field.reference(Team, { required: true, onDelete: 'PROTECT' }),
    role: field.enum(['LEAD', 'MEMBER']),
  },
  permissions: {
    read: [allow.owner('person'), allow.granted()],
    create: allow.signedIn,
    delete: allow.owner('person'),
  },
});

const Page = defineEmbedded('Page', {
  fields: {
    text: field.text(),
    number: field.int(),
    remark: field.string({ permissions: { read: allow.staff } }),
  },
});
const Sketch = defineEmbedded('Sketch', { fields: { width: field.float(), shape: field.polygon() } });
const Part = defineUnion('Part', { discriminator: 'sort', members: { page: Page, sketch: Sketch } });

const Paper = defineModel('Paper', {
  history: true,
  softDelete: true,
  version: true,
  timestamps: true,
  fields: {
    title: field.string({ required: true }),
    code: field.slug({ unique: true }),
    secret: field.string({ permissions: { read: allow.owner('owner') } }),
    stars: field.int(),
    size: field.long(),
    tags: field.list(field.string()),
    cover: field.embedded(Page),
    parts: field.list(field.embedded(Part)),
    place: field.point(),
    written: field.datetime(),
    more: field.json(),
    isPublic: field.boolean(),
    owner: field.reference(Person),
    get readers() {
      return field.list(field.reference(Person));
    },
    get follows() {
      return field.reference(Paper, { onDelete: 'PROTECT' });
    },
    get chain() {
      return field.descendants('follows');
    },
    team: field.reference(Team, { onDelete: 'SET_NULL' }),
  },
  search: {
    fields: { title: 5, secret: 20, tags: 1, 'cover.text': 2, 'cover.remark': 3, 'parts.page.text': 1 },
    suggest: ['title', 'secret', 'cover.remark'],
    facets: ['stars', 'tags', 'secret'],
  },
  permissions: {
    read: [
      allow.owner('owner'),
      allow.owner('readers'),
      allow.where({ isPublic: { eq: true }, NOT: { stars: { gte: 5 } } }),
      allow.all(allow.staff, allow.where({ team: { isOpen: { eq: true } } })),
    ],
    create: allow.signedIn,
    update: [allow.owner('owner'), allow.staff],
    delete: allow.owner('owner'),
  },
});

const Asset = defineModel('Asset', {
  discriminator: 'kind',
  search: { fields: { name: 1, 'car.plate': 3 }, suggest: ['name'], facets: ['name'] },
  fields: {
    _id: field.int({ required: true }),
    name: field.string(),
    holder: field.reference(Person),
    get near() {
      return field.hasMany(Asset, 'next');
    },
    get next() {
      return field.reference(Asset);
    },
  },
  permissions: {
    read: allow.signedIn,
    create: allow.signedIn,
    update: allow.signedIn,
    delete: allow.signedIn,
  },
});
const Car = defineModel('Car', {
  of: Asset,
  fields: { plate: field.string({ unique: true }), seats: field.int() },
  permissions: { read: allow.owner('holder'), create: allow.signedIn },
});
const House = defineModel('House', {
  of: Asset,
  fields: { rooms: field.int(), key: field.uuid({ permissions: { read: allow.nobody } }) },
  permissions: { read: [allow.owner('holder'), allow.where({ rooms: { lt: 3 } })], create: allow.signedIn },
});

/** Every kind of field, of relation and of rule, so that what leaks in one of them is found. */
export const everything = [Person, Team, Membership, Paper, Asset, Car, House] as const;
