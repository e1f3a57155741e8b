import { expect, test } from 'vitest';
import { defineEmbedded, defineModel } from '../define/define-model.ts';
import { field } from '../fields/field.ts';
import { allow } from '../permissions/allow.ts';
import { definePermissions } from '../permissions/define-permissions.ts';
import { checkModels, createModels } from './check-models.ts';

const Team = defineModel('Team', {
  fields: {
    members: field.list(field.string()),
    secretOwner: field.string({ hidden: true }),
    get notes() {
      return field.hasMany(Note, 'team');
    },
  },
});
const Note = defineModel('Note', {
  fields: {
    text: field.string(),
    author: field.string(),
    isPublic: field.boolean(),
    get team() {
      return field.reference(Team);
    },
    get loud() {
      return field.computed(this, { type: field.string(), needs: ['text'], resolve: ({ text }) => text });
    },
  },
});

/** What nothing type-checked. */
function untyped<Value>(value: unknown): Value {
  return value as Value;
}

test('rules beside a model become those of the model and its fields', () => {
  const beside = definePermissions(Note, {
    read: [allow.owner('author'), allow.owner('team.secretOwner'), allow.owner('team.notes.author')],
    fields: {
      text: { read: allow.staff },
      team: { write: allow.nobody },
      loud: { read: allow.signedIn },
    },
  });
  const models = createModels([Team, Note], { permissions: [beside] });
  const note = models.get('Note');
  expect(note?.permissions?.read).toMatchObject({ kind: 'any', of: [{ path: 'author' }, {}, {}] });
  expect(note?.permissions?.create).toBeUndefined();
  expect(note?.fields.get('text')?.permissions).toEqual({ read: { kind: 'staff' } });
  expect(note?.fields.get('team')?.permissions).toEqual({ write: { kind: 'nobody' } });
  expect(note?.fields.get('loud')?.permissions).toEqual({ read: { kind: 'signedIn' } });
  expect(note?.fields.get('author')?.permissions).toBeUndefined();
  expect(models.get('Team')?.permissions).toBeUndefined();
});

test('what is wrong with rules is told all at once', () => {
  const Place = defineEmbedded('Place', {
    fields: {
      a: field.string({ permissions: { read: allow.owner('a') } }),
      b: field.string({ permissions: { read: [allow.staff, allow.where({ a: { eq: 'x' } })] } }),
      c: field.string({ permissions: { read: allow.granted() } }),
    },
  });
  const Wrong = defineModel('Wrong', {
    fields: {
      _id: field.string({ required: true, permissions: { read: allow.staff } }),
      author: field.string({ permissions: untyped({ see: allow.staff, read: 'editors' }) }),
      place: field.embedded(Place, { permissions: untyped(allow.staff) }),
      flag: field.boolean({ permissions: untyped(null) }),
    },
    permissions: untyped({
      read: [allow.owner('auhtor'), allow.owner('flag'), allow.owner, () => true, { author: { eq: 'x' } }],
      create: null,
      update: allow.all(allow.group(''), allow.granted(''), allow.where(untyped('x')), untyped(undefined)),
      remove: allow.staff,
    }),
  });
  expect(checkModels([Wrong]).map(({ message }) => message)).toMatchInlineSnapshot(`
    [
      "The permissions of "Wrong" cannot be used: \`read\`: \`allow.owner('auhtor')\` leads nowhere: "Wrong" has no "auhtor", did you mean "author"?",
      "The permissions of "Wrong" cannot be used: \`read\`: \`allow.owner('flag')\` cannot be: "flag" of "Wrong" holds no id of a user. Name a reference, a relation, a field with an id, or a list of them.",
      "The permissions of "Wrong" cannot be used: \`read\`: a function is no rule; functions of the viewer are written \`allow.where((viewer) => …)\`, and those of \`allow\` are called: \`allow.owner("author")\`.",
      "The permissions of "Wrong" cannot be used: \`read\`: a function is no rule; functions of the viewer are written \`allow.where((viewer) => …)\`, and those of \`allow\` are called: \`allow.owner("author")\`.",
      "The permissions of "Wrong" cannot be used: \`read\`: an object that \`allow\` did not make is no rule; a filter is written \`allow.where({ … })\`.",
      "The permissions of "Wrong" cannot be used: \`create\`: null is no rule; rules are made by \`allow\`.",
      "The permissions of "Wrong" cannot be used: \`update\`: \`allow.group\` takes the name of a group.",
      "The permissions of "Wrong" cannot be used: \`update\`: \`allow.granted\` takes the name of a permission, or nothing.",
      "The permissions of "Wrong" cannot be used: \`update\`: \`allow.where\` takes a filter, or a function that makes one of the viewer.",
      "The permissions of "Wrong" cannot be used: \`update\`: undefined is no rule. Two modules that import each other are a frequent cause.",
      "The permissions of "Wrong" cannot be used: there is no \`remove\`; there are \`read\`, \`create\`, \`update\`, \`delete\`.",
      "The permissions of "Wrong._id" cannot be used: whoever may read a document may read its id, which is part of the global \`id\`; close the document.",
      "The permissions of "Wrong.author" cannot be used: there is no \`see\`; there are \`read\`, \`write\`.",
      "The permissions of "Wrong.author" cannot be used: \`read\`: a string is no rule; a group is written \`allow.group("editors")\`, a permission \`allow.granted("app.change_word")\`.",
      "The permissions of "Wrong.place" cannot be used: a rule stands where an object with rules has to: \`{ read: … }\`.",
      "The permissions of "Wrong.flag" cannot be used: they are an object with rules for \`read\`, \`write\`.",
      "The permissions of "Place.a" cannot be used: \`read\`: \`allow.owner\` asks something of documents, and this is a field of embedded ones: there rules ask of the viewer alone.",
      "The permissions of "Place.b" cannot be used: \`read\`: \`allow.where\` asks something of documents, and this is a field of embedded ones: there rules ask of the viewer alone.",
      "The permissions of "Place.c" cannot be used: \`read\`: embedded documents have no permissions of their own; name one: \`allow.granted("app.change_word")\`.",
    ]
  `);
});

test('rules that stand beside no model, or in two places', () => {
  const Own = defineModel('Own', {
    fields: { text: field.string({ permissions: { read: allow.staff } }) },
    permissions: { read: allow.staff },
  });
  const Elsewhere = defineModel('Elsewhere', { fields: { text: field.string() } });
  const Base = defineModel('Base', { discriminator: 'kind', fields: { title: field.string() } });
  const Member = defineModel('Member', { of: Base, fields: { pages: field.int() } });
  const problems = checkModels([Own, Note, Team, Base, Member], {
    permissions: [
      definePermissions(Own, { read: allow.staff, fields: { text: { read: allow.staff } } }),
      definePermissions(Elsewhere, { read: allow.staff }),
      definePermissions(Note, untyped({ fields: { txt: { read: allow.staff } } })),
      definePermissions(Note, {}),
      definePermissions(Team, untyped({ fields: [] })),
      definePermissions(Member, untyped({ fields: { title: { read: allow.staff } } })),
      untyped(null),
      untyped({ read: allow.staff }),
    ],
  });
  expect(problems.map(({ message }) => message)).toMatchInlineSnapshot(`
    [
      "The permissions of "Own" cannot be used: they stand in the model and in \`definePermissions\`. Write them in one place.",
      "The permissions of "Elsewhere" cannot be used: the model is not in the list of models. Add it to \`models\`.",
      "The permissions of "Note" cannot be used: they stand in two \`definePermissions\`. Write them in one.",
      "The permissions of "Team" cannot be used: \`fields\` has to be an object with a field each.",
      "The permissions of entry 7 of \`permissions\` cannot be used: it is not what \`definePermissions\` returns.",
      "The permissions of entry 8 of \`permissions\` cannot be used: it is not what \`definePermissions\` returns.",
      "The permissions of "Own.text" cannot be used: they stand at the field and in \`definePermissions\`. Write them in one place.",
      "The permissions of "Note" cannot be used: it has no field "txt", did you mean "text"?",
      "The permissions of "Member" cannot be used: the field "title" is one of Base, whose permissions have to say it.",
    ]
  `);
});
