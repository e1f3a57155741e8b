import { allow, defineModel, definePermissions, field, type Rule, type Viewer } from 'mongraph';
import { expectTypeOf, test } from 'vitest';

const Team = defineModel('Team', {
  fields: { name: field.string({ required: true }), members: field.list(field.string()) },
});
const Note = defineModel('Note', {
  fields: {
    text: field.string({ required: true }),
    author: field.string(),
    isPublic: field.boolean(),
    get team() {
      return field.reference(Team);
    },
  },
});

test('filters are those of the model', () => {
  definePermissions(Note, {
    read: [
      allow.where({ isPublic: { eq: true } }),
      allow.owner('author'),
      allow.where((viewer) => {
        expectTypeOf(viewer).toEqualTypeOf<Viewer>();
        return { team: { members: { has: viewer.name } } };
      }),
      allow.all(allow.group('x'), allow.where({ text: { contains: 'x' } })),
      true,
    ],
    create: allow.owner('author'),
    update: allow.any(
      allow.staff,
      allow.where((viewer) => viewer.isStaff),
    ),
    delete: false,
    fields: { text: { read: allow.signedIn, write: allow.where({ isPublic: { eq: true } }) } },
  });
  definePermissions(Note, {
    // @ts-expect-error There is no such field.
    read: allow.where({ isPublc: { eq: true } }),
    // @ts-expect-error A boolean is not compared with a string.
    create: [allow.where({ isPublic: { eq: 'yes' } })],
    // @ts-expect-error One of the fields is there, the other is not.
    update: allow.where({ text: { eq: 'x' }, txt: { eq: 'x' } }),
    // @ts-expect-error In a list of all rules as well.
    delete: allow.all(allow.staff, allow.where({ text: { equals: 'x' } })),
  });
  definePermissions(Note, {
    // @ts-expect-error What a function makes is looked at too.
    read: allow.where((viewer) => ({ text: { eq: viewer.isStaff } })),
    // @ts-expect-error A filter is no rule.
    create: { isPublic: { eq: true } },
    // @ts-expect-error A function is no rule.
    update: (viewer: Viewer) => viewer.isStaff,
  });
  definePermissions(Note, {
    // @ts-expect-error There is no such action.
    remove: allow.staff,
  });
  definePermissions(Note, {
    // @ts-expect-error There is no such field.
    fields: { title: { read: allow.staff } },
  });
  definePermissions(Note, {
    // @ts-expect-error There is no such use.
    fields: { text: { see: allow.staff } },
  });
});

test('a rule that is made elsewhere fits all models', () => {
  const open: Rule = allow.where({ anything: { eq: 1 } });
  expectTypeOf(allow.staff).toExtend<Rule>();
  const Open = defineModel('Open', { fields: { anything: field.int() }, permissions: { read: open } });
  definePermissions(Note, { read: [allow.staff, allow.nobody] });
  definePermissions(Open, { read: allow.everyone });
});
