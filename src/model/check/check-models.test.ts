import { describe, expect, it } from 'vitest';
import type { AnyModelDefinition } from '../define/definitions.ts';
import { defineAbstract, defineEmbedded, defineModel } from '../define/define-model.ts';
import { field } from '../fields/field.ts';
import { checkModels, createModels } from './check-models.ts';

/** Every problem as `CODE: message`. */
function problemsOf(...definitions: readonly unknown[]): string[] {
  // Callers in JavaScript pass what they like.
  return checkModels(definitions as readonly AnyModelDefinition[]).map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

describe('createModels', () => {
  it('gives the models by name where nothing is wrong', () => {
    const Author = defineModel('Author', {
      fields: {
        name: field.string({ required: true, unique: true, default: 'Anon', length: { max: 20 } }),
        get books() {
          return field.hasMany(Book, 'author');
        },
      },
      orderBy: [{ name: 'ASC' }],
    });
    const Book: AnyModelDefinition = defineModel('Book', {
      fields: {
        title: field.string(),
        get author() {
          return field.reference(Author);
        },
      },
      indexes: [{ keys: { author: 1, title: 1 } }],
    });
    const models = createModels([Author, Book]);
    expect([...models.keys()]).toEqual(['Author', 'Book']);
    expect(models.get('Author')?.keys).toEqual([['name']]);
  });

  it('throws one error that lists every problem', () => {
    const Bad = defineModel('Bad', { fields: { id: field.string() }, page: { max: 0 } });
    expect(() => createModels([Bad])).toThrowError(
      expect.objectContaining({
        code: 'MODEL_INVALID',
        message:
          'The models have 2 problems:\n' +
          '  MODEL_RESERVED_NAME: "Bad.id" has a reserved name: it is the global id of the document in the API. ' +
          "Choose another name, and keep the one in MongoDB with `storedAs: 'id'`.\n" +
          '  MODEL_BAD_PAGE: The page sizes of "Bad" are wrong: `page.max` is 0, not a whole number above 0.',
      }),
    );
  });
});

describe('what is no model', () => {
  it('is named by its position', () => {
    const Place = defineEmbedded('Place', { fields: { x: field.int() } });
    const Base = defineAbstract({ fields: { x: field.int() } });
    expect(problemsOf(undefined, Place, Base, 'Post', {})).toEqual([
      'MODEL_NOT_A_MODEL: Entry 1 of the list of models is undefined, not what `defineModel` returns. ' +
        'Two modules that import each other are a frequent cause.',
      'MODEL_NOT_A_MODEL: Entry 2 of the list of models is an embedded document, not what `defineModel` returns. ' +
        'Embedded documents come with the models that hold them.',
      'MODEL_NOT_A_MODEL: Entry 3 of the list of models is an abstract base, not what `defineModel` returns. ' +
        'Models take a base in with `extends`.',
      'MODEL_NOT_A_MODEL: Entry 4 of the list of models is a string, not what `defineModel` returns.',
      'MODEL_NOT_A_MODEL: Entry 5 of the list of models is an object, not what `defineModel` returns.',
    ]);
  });
});

describe('resolution', () => {
  const Inner = defineEmbedded('Inner', { fields: { x: field.int() } });

  it('suggests the name that was probably meant', () => {
    const Author = defineModel('Author', { fields: { name: field.string() } });
    const Book = defineModel('Book', {
      fields: { title: field.string() },
      indexes: [{ keys: { titel: 1 } }],
    });
    const Post = defineModel('Post', {
      fields: {
        get author() {
          return field.reference(Author);
        },
      },
    });
    const Autor = defineModel('Autor', { fields: {} });
    expect(problemsOf(Book, Post, Autor)).toEqual([
      'MODEL_UNKNOWN_TARGET: "Post.author" points to the model "Author", which is not in the list of models, ' +
        'did you mean "Autor"?',
      'MODEL_UNKNOWN_FIELD: The index "titel_1" of "Book" names the field "titel", which "Book" does not have, ' +
        'did you mean "title"?',
    ]);
  });

  it('names fields that hold nothing that was defined', () => {
    // What an import cycle hands out, whatever the types say.
    const nothing = undefined as unknown as ReturnType<typeof field.string>;
    const noDocument = undefined as unknown as typeof Inner;
    const Post = defineModel('Post', {
      fields: {
        place: field.embedded(noDocument),
        tags: field.list(nothing),
        plain: nothing,
        get late(): unknown {
          throw new ReferenceError("Cannot access 'Late' before initialization");
        },
      },
    });
    expect(problemsOf(Post)).toEqual([
      'MODEL_BAD_FIELD: "Post.plain" is no field: it is not made by a function of `field`.',
      'MODEL_BAD_FIELD: "Post.late" is no field: Cannot access \'Late\' before initialization',
      'MODEL_BAD_FIELD: "Post.place" is no field: it embeds undefined, not what `defineEmbedded` or `defineUnion` returns.',
      'MODEL_BAD_FIELD: "Post.tags" is no field: it is a list of undefined, not of what a function of `field` returns.',
    ]);
  });

  it('refuses a join condition that could never hold', () => {
    const Tag: AnyModelDefinition = defineModel('Tag', {
      fields: {
        get posts() {
          const through = {
            model: Link,
            from: 'tag' as const,
            to: 'post' as const,
            where: { kind: 3, post: 'x', knd: 'A' },
          };
          return field.manyToMany(Tag, { through });
        },
      },
    });
    const Link = defineModel('Link', {
      fields: {
        kind: field.enum(['A', 'B']),
        get tag() {
          return field.reference(Tag);
        },
        get post() {
          return field.reference(Tag);
        },
      },
    });
    expect(problemsOf(Tag, Link)).toEqual([
      'MODEL_BAD_JOIN_CONDITION: `through.where` of "Tag.posts" cannot use "kind": its value is no member: A, B.',
      'MODEL_BAD_JOIN_CONDITION: `through.where` of "Tag.posts" cannot use "post": "Link.post" has no single value to compare.',
      'MODEL_UNKNOWN_FIELD: "Tag.posts" names the field "knd", which "Link" does not have, did you mean "kind" or "_id"?',
    ]);
  });
});

describe('names', () => {
  it('must be possible in GraphQL and mean nothing else there', () => {
    const Inner = defineEmbedded('In-ner', { fields: { _id: field.int(), AND: field.int() } });
    const Post = defineModel('Blog Post', {
      plural: 'blogPosts',
      fields: {
        'first-name': field.string(),
        __x: field.string(),
        // The name is what is tested; nothing awaits the map.
        // oxlint-disable-next-line unicorn/no-thenable
        then: field.int(),
        inner: field.embedded(Inner),
      },
    });
    expect(problemsOf(Post).map((problem) => problem.split(': ').slice(0, 2).join(': '))).toEqual([
      'MODEL_BAD_NAME: A model cannot be called "Blog Post"',
      'MODEL_BAD_NAME: An embedded document cannot be called "In-ner"',
      'MODEL_BAD_NAME: A field of "Blog Post" cannot be called "first-name"',
      'MODEL_BAD_NAME: A field of "Blog Post" cannot be called "__x"',
      'MODEL_RESERVED_NAME: "Blog Post.then" has a reserved name',
      'MODEL_RESERVED_NAME: "In-ner._id" has a reserved name',
      'MODEL_RESERVED_NAME: "In-ner.AND" has a reserved name',
    ]);
  });

  it('of `_id` belong to a type that can name a document', () => {
    const A = defineModel('A', { fields: { _id: field.float() } });
    const B = defineModel('B', { fields: { _id: field.int({ storedAs: 'key' }) } });
    const C = defineModel('C', { fields: { _id: field.list(field.int()) } });
    const D = defineModel('D', { fields: { _id: field.uuid() } });
    expect(problemsOf(A, B, C, D)).toEqual([
      'MODEL_BAD_ID: The "_id" of "A" is of the type float; it must be an objectId, string, int, long or uuid, stored as "_id".',
      'MODEL_BAD_ID: The "_id" of "B" is stored as "key"; it must be an objectId, string, int, long or uuid, stored as "_id".',
      'MODEL_BAD_ID: The "_id" of "C" is a field of the kind "list"; it must be an objectId, string, int, long or uuid, stored as "_id".',
    ]);
  });

  it('in MongoDB are ones that it takes, each used once', () => {
    const Post = defineModel('Post', {
      fields: {
        a: field.int({ storedAs: '$a' }),
        b: field.int({ storedAs: 'x.y' }),
        c: field.int({ storedAs: '' }),
        d: field.int({ storedAs: 'e' }),
        e: field.int(),
        f: field.int({ storedAs: 'f\0' }),
      },
    });
    expect(problemsOf(Post)).toEqual([
      'MODEL_BAD_STORED_NAME: "Post.a" is stored as "$a", but a name in MongoDB does not start with "$".',
      'MODEL_BAD_STORED_NAME: "Post.b" is stored as "x.y", but a name in MongoDB has no dot; ' +
        'for a value inside of a document declare an embedded document.',
      'MODEL_BAD_STORED_NAME: "Post.c" is stored as "", but a name in MongoDB is not empty.',
      'MODEL_BAD_STORED_NAME: "Post.f" is stored as "f\\u0000", but a name in MongoDB has no NUL.',
      'MODEL_DUPLICATE_STORED_NAME: "Post.d" and "Post.e" are both stored as "e". Give one of them another `storedAs`.',
    ]);
  });

  it('do not collide with the key fields of references', () => {
    const Tag = defineModel('Tag', { fields: {} });
    const Post = defineModel('Post', {
      fields: {
        tag: field.reference(Tag),
        tagId: field.string(),
        tags: field.list(field.reference(Tag)),
        tagsIds: field.string(),
      },
    });
    expect(problemsOf(Tag, Post)).toEqual([
      'MODEL_KEY_FIELD_COLLISION: "Post.tagId" collides with the key that the API adds for the reference "tag". Rename one of the two.',
      'MODEL_KEY_FIELD_COLLISION: "Post.tagsIds" collides with the key that the API adds for the reference "tags". Rename one of the two.',
    ]);
  });

  it('of relations leave room for the field that measures them', () => {
    const Tag = defineModel('Tag', { fields: {} });
    const Post = defineModel('Post', {
      fields: {
        tagsAggregate: field.int(),
        titlesAggregate: field.int(),
        titles: field.list(field.string()),
        get tags() {
          return field.list(field.reference(Tag));
        },
      },
    });
    expect(problemsOf(Tag, Post)).toEqual([
      'MODEL_AGGREGATE_FIELD_COLLISION: "Post.tagsAggregate" collides with the field that the API adds to measure the relation "tags". Rename one of the two.',
    ]);
  });

  it('of fields leave room for the keys of groups', () => {
    const Film = defineModel('Film', {
      fields: {
        year: field.int(),
        yearRange: field.string(),
        released: field.date(),
        releasedPart: field.string(),
        title: field.string(),
        titleRange: field.string(),
      },
    });
    expect(problemsOf(Film)).toEqual([
      'MODEL_GROUP_KEY_COLLISION: "Film.yearRange" collides with the key that groups by "year" can have. Rename one of the two.',
      'MODEL_GROUP_KEY_COLLISION: "Film.releasedPart" collides with the key that groups by "released" can have. Rename one of the two.',
    ]);
  });

  it('of collections and root fields differ', () => {
    const A = defineModel('Sheep', { plural: 'sheep', fields: {} });
    const B = defineModel('Node2', { plural: 'nodes', collection: 'sheep', fields: {} });
    const C = defineModel('System', { collection: 'system.users', fields: {} });
    expect(problemsOf(A, B, C)).toEqual([
      'MODEL_DUPLICATE_COLLECTION: "Sheep" and "Node2" are both kept in the collection "sheep". Give one of them another `collection`.',
      'MODEL_BAD_COLLECTION: "System" is kept in the collection "system.users", but a collection\'s name does not start with "system.".',
      'MODEL_ROOT_FIELD_COLLISION: The query "sheep" would be one "Sheep" and the list of "Sheep". Set another `plural` or `roots`, or rename a model.',
      'MODEL_ROOT_FIELD_COLLISION: The query "nodes" would be objects by their global ids and the list of "Node2". Set another `plural` or `roots`, or rename a model.',
    ]);
  });

  it('of GraphQL types differ', () => {
    const Movie = defineModel('Movie', {
      fields: { kind: field.enum(['A']), same: field.enum(['X'], { name: 'Shared' }) },
    });
    const Where = defineModel('MovieWhere', { fields: { same: field.enum(['X'], { name: 'Shared' }) } });
    const Kind = defineModel('MovieKind', { fields: { other: field.enum(['Y'], { name: 'Shared' }) } });
    const Scalar = defineModel('Date', { fields: {} });
    expect(problemsOf(Movie, Where, Kind, Scalar).map((problem) => problem.replace(/ Rename.*/, ''))).toEqual(
      [
        'MODEL_TYPE_COLLISION: The GraphQL type "MovieWhere" would be made for the model "Movie" and the model "MovieWhere".',
        'MODEL_TYPE_COLLISION: The GraphQL type "Date" would be a type that every API has and the model "Date".',
        'MODEL_TYPE_COLLISION: The GraphQL type "MovieKind" would be the model "MovieKind" and the enumeration "Movie.kind".',
        ...['Shared', 'SharedFilter', 'SharedListFilter']
          .slice(0, 1)
          .map(
            (name) =>
              `MODEL_TYPE_COLLISION: The GraphQL type "${name}" would be the enumeration "Movie.same" and the enumeration "MovieKind.other".`,
          ),
      ],
    );
  });

  it('of embedded documents differ, and of models too', () => {
    const One = defineEmbedded('Point', { fields: { x: field.int() } });
    const Two = defineEmbedded('Point', { fields: { y: field.int() } });
    const Post = defineModel('Post', { fields: { one: field.embedded(One), two: field.embedded(Two) } });
    expect(problemsOf(Post)).toEqual([
      'MODEL_TYPE_COLLISION: The GraphQL type "Point" would be the embedded document "Point" and the embedded document "Point". Rename one of them.',
    ]);
    expect(problemsOf(defineModel('A', { fields: {} }), defineModel('A', { fields: {} }))).toEqual([
      'MODEL_DUPLICATE_NAME: Two models are called "A". Rename one of them.',
    ]);
  });
});

describe('bases', () => {
  it('keep the kind of their fields, and their relations', () => {
    const Note: AnyModelDefinition = defineModel('Note', {
      fields: {
        get on() {
          return field.reference(Post);
        },
        get about() {
          return field.reference(Post);
        },
      },
    });
    const Noted = defineAbstract({
      fields: {
        title: field.string(),
        tags: field.string(),
        get notes() {
          return field.hasMany(Note, 'on');
        },
        get same() {
          return field.hasMany(Note, 'on');
        },
      },
    });
    const Post: AnyModelDefinition = defineModel('Post', {
      extends: [Noted],
      fields: {
        title: field.string({ required: true }),
        tags: field.list(field.string()),
        get notes() {
          return field.hasMany(Note, 'about');
        },
      },
    });
    expect(problemsOf(Note, Post)).toEqual([
      'MODEL_OVERRIDE_KIND: "Post.tags" is a list, but a base that "Post" extends declares it as a field with one value. Rename one of them.',
      'MODEL_DUPLICATE_RELATION: Two reverse relations of "Post" are called "notes", one of them from a base that it extends. Rename one of them.',
    ]);
  });
});

describe('orders and pages', () => {
  it('name sortable fields and possible sizes', () => {
    const Inner = defineEmbedded('Inner', { fields: { x: field.int() } });
    const Post: AnyModelDefinition = defineModel('Post', {
      fields: {
        title: field.string(),
        tags: field.list(field.string()),
        inner: field.embedded(Inner),
        inners: field.list(field.embedded(Inner)),
        data: field.json(),
        get self() {
          return field.reference(Post);
        },
        get others() {
          return field.hasMany(Post, 'self');
        },
      },
      orderBy: [
        { titel: 'ASC' },
        { tags: 'ASC' },
        { inner: 'ASC' },
        { 'inner.x': 'DESC' },
        { 'inners.x': 'ASC' },
        { data: 'ASC' },
        { self: 'ASC' },
        { others: 'ASC' },
        { title: 'asc' as 'ASC' },
      ],
      page: { default: 50, max: 10 },
    });
    expect(problemsOf(Post)).toEqual([
      'MODEL_UNKNOWN_FIELD: The default order of "Post" names the field "titel", which "Post" does not have, did you mean "title"?',
      'MODEL_BAD_ORDER: "Post" cannot be ordered by "tags" by default: it has many values in one document.',
      'MODEL_BAD_ORDER: "Post" cannot be ordered by "inner" by default: it is an embedded document; name a field inside of it.',
      'MODEL_BAD_ORDER: "Post" cannot be ordered by "inners.x" by default: it has many values in one document.',
      'MODEL_BAD_ORDER: "Post" cannot be ordered by "data" by default: JSON values have no order.',
      'MODEL_BAD_ORDER: "Post" cannot be ordered by "self" by default: it is a reference; name a field behind it.',
      'MODEL_BAD_ORDER: "Post" cannot be ordered by "others" by default: it is a relation; name its `count`.',
      'MODEL_BAD_ORDER: "Post" cannot be ordered by "title" by default: the direction is ASC or DESC, not "asc".',
      'MODEL_BAD_PAGE: The page sizes of "Post" are wrong: the default, 50, is above the maximum, 10; set both.',
    ]);
  });
});

describe('embedded documents', () => {
  it('may hold their own type, but not require it without end', () => {
    const Tree = defineEmbedded('Tree', {
      fields: {
        get children(): unknown {
          return field.list(field.embedded(Tree), { required: true });
        },
        get parent(): unknown {
          return field.embedded(Tree);
        },
      },
    });
    const Left = defineEmbedded('Left', {
      fields: {
        get right(): unknown {
          return field.embedded(Right, { required: true });
        },
      },
    });
    const Right = defineEmbedded('Right', { fields: { left: field.embedded(Left, { required: true }) } });
    const Post = defineModel('Post', { fields: { tree: field.embedded(Tree), left: field.embedded(Left) } });
    expect(problemsOf(Post)).toEqual([
      'MODEL_ENDLESS_EMBEDDED: "Left.right.left" makes an endless document: each of these embedded documents ' +
        'requires the next. Make one of the fields nullable, or a list.',
    ]);
  });
});
