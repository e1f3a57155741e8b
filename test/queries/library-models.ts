import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

/** Models that use every field type and every kind of relation, for query tests. */
export const Country = defineModel('Country', {
  plural: 'countries',
  fields: { _id: field.string({ required: true }), name: field.string({ storedAs: 'n' }) },
});

const Address = defineEmbedded('Address', {
  fields: {
    city: field.string({ storedAs: 'c' }),
    zip: field.string(),
    get country() {
      return field.reference(Country);
    },
  },
});

const Publisher = defineEmbedded('Publisher', {
  fields: { name: field.string({ storedAs: 'n' }), founded: field.int(), address: field.embedded(Address) },
});

const Printing = defineEmbedded('Printing', { fields: { run: field.int(), place: field.string() } });

const Edition = defineEmbedded('Edition', {
  fields: {
    year: field.int({ storedAs: 'y' }),
    format: field.enum(['HARDCOVER', 'PAPERBACK'], { name: 'Format' }),
    printings: field.list(field.embedded(Printing)),
    get editor() {
      return field.reference(Author);
    },
  },
});

export const Author = defineModel('Author', {
  fields: {
    name: field.string({ required: true, unique: true }),
    email: field.email(),
    born: field.date(),
    get mentor() {
      return field.reference(Author, { storedAs: 'mentor_id' });
    },
    get pupils() {
      return field.hasMany(Author, 'mentor');
    },
    get teachers() {
      return field.ancestors('mentor');
    },
    get school() {
      return field.descendants('mentor', { maxDepth: 5 });
    },
    get books() {
      return field.hasMany(Book, 'author');
    },
    get edited() {
      return field.hasMany(Book, 'editions.editor');
    },
    get clubs() {
      return field.manyToMany(Club, {
        through: { model: Membership, from: 'author', to: 'club', where: { active: true } },
      });
    },
    get allClubs() {
      return field.manyToMany(Club, { through: { model: Membership, from: 'author', to: 'club' } });
    },
  },
  indexes: [{ keys: { mentor: 1 } }],
});

export const Book = defineModel('Book', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ required: true, storedAs: 't' }),
    volume: field.int(),
    blurb: field.text(),
    pages: field.int({ storedAs: 'p' }),
    sold: field.long(),
    rating: field.float(),
    price: field.decimal(),
    inPrint: field.boolean(),
    published: field.date(),
    addedAt: field.datetime(),
    opensAt: field.time(),
    reading: field.duration(),
    token: field.objectId(),
    code: field.uuid({ unique: true }),
    cover: field.binary(),
    extra: field.json(),
    kind: field.enum({ NOVEL: 1, POEM: 2, PLAY: 3 }),
    site: field.url(),
    contact: field.email(),
    slug: field.slug(),
    host: field.ip(),
    keywords: field.list(field.string(), { storedAs: 'kw' }),
    scores: field.list(field.int()),
    grid: field.list(field.list(field.int())),
    publisher: field.embedded(Publisher, { storedAs: 'pub' }),
    editions: field.list(field.embedded(Edition), { storedAs: 'eds' }),
    secret: field.string({ hidden: true }),
    sheets: field.expression(field.float(), { $divide: ['$pages', 2] }),
    place: field.expression(field.string(), { $toUpper: '$publisher.address.city' }),
    get author() {
      return field.reference(Author, { storedAs: 'author_id' });
    },
    get tags() {
      return field.list(field.reference(Tag), { default: [] });
    },
    get sequel() {
      return field.reference(Book);
    },
    get later() {
      return field.ancestors('sequel', { roots: false });
    },
    get prequels() {
      return field.hasMany(Book, 'sequel');
    },
  },
  indexes: [
    { keys: { title: 1, volume: 1 }, unique: true },
    { keys: { pages: 1, _id: 1 } },
    { keys: { author: 1, _id: 1 } },
    { keys: { 'publisher.address.city': 1 } },
    { keys: { tags: 1 } },
    { keys: { 'editions.editor': 1 } },
  ],
});

export const Tag = defineModel('Tag', {
  fields: {
    _id: field.string({ required: true }),
    label: field.string(),
    get books() {
      return field.hasMany(Book, 'tags');
    },
  },
});

export const Club = defineModel('Club', {
  fields: {
    _id: field.long({ required: true }),
    name: field.string(),
    get members() {
      return field.manyToMany(Author, { through: { model: Membership, from: 'club', to: 'author' } });
    },
  },
});

export const Membership = defineModel('Membership', {
  fields: {
    _id: field.uuid({ required: true }),
    role: field.string(),
    since: field.int({ storedAs: 's' }),
    active: field.boolean(),
    get author() {
      return field.reference(Author);
    },
    get club() {
      return field.reference(Club);
    },
  },
  indexes: [{ keys: { author: 1, club: 1 } }, { keys: { club: 1, author: 1 } }],
});

/** A place where books are lent. */
export const Branch = defineModel('Branch', {
  fields: {
    _id: field.string({ required: true }),
    location: field.point({ storedAs: 'loc' }),
    district: field.polygon(),
    get country() {
      return field.reference(Country);
    },
  },
});

export const libraryModels = [Country, Author, Book, Tag, Club, Membership, Branch];
