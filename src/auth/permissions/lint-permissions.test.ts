import { expect, test } from 'vitest';
import { createModels } from '../../model/check/check-models.ts';
import { defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { allow } from '../../model/permissions/allow.ts';
import { lintPermissions } from './lint-permissions.ts';

const text = () => field.string({ required: true });

function findings(...models: Parameters<typeof createModels>[0]) {
  return lintPermissions(createModels(models)).map(
    ({ severity, of, message }) => `${severity} ${of}: ${message}`,
  );
}

test('rules that allow nothing, and rules that others make needless', () => {
  const Odd = defineModel('Odd', {
    fields: { text: text(), owner: field.string() },
    permissions: {
      read: [allow.everyone, allow.owner('owner')],
      create: [allow.signedIn, allow.group('editors')],
      update: [
        allow.all(allow.staff, allow.nobody),
        allow.all(allow.where({ text: { eq: 'a' } }), allow.where({ text: { eq: 'b' } })),
        allow.where({ text: { in: [] } }),
        allow.where({ AND: [{ text: { eq: 'a' } }, { text: { eq: 'b' } }] }),
      ],
      delete: [],
    },
  });
  expect(findings(Odd)).toMatchInlineSnapshot(`
    [
      "warning \`read\` of "Odd": one of its rules allows everyone everything, so that the others say nothing",
      "warning \`create\` of "Odd": \`allow.signedIn\` allows what rules of single viewers do, which say nothing beside it",
      "wrong \`update\` of "Odd": not all of its rules can hold at once, so that it allows nothing",
      "wrong \`update\` of "Odd": not all of its rules can hold at once, so that it allows nothing",
      "wrong \`update\` of "Odd": no document can satisfy {"text":{"in":[]}}",
      "wrong \`update\` of "Odd": no document can satisfy {"AND":[{"text":{"eq":"a"}},{"text":{"eq":"b"}}]}",
      "wrong \`delete\` of "Odd": a list without rules allows nothing; \`allow.nobody\` says so",
    ]
  `);
});

test('what rules lead to', () => {
  const Open = defineModel('Open', { fields: { text: text() } });
  const Base = defineModel('Base', { discriminator: 'kind', fields: { text: text() } });
  const Member = defineModel('Member', { of: Base, fields: {}, permissions: { read: true } });
  const Note = defineModel('Note', {
    orderBy: [{ rank: 'ASC' }],
    fields: {
      rank: field.int({ permissions: { read: allow.staff } }),
      slug: field.string({ unique: true }),
      secret: field.string({ unique: true, permissions: { read: allow.staff } }),
      double: field.expression(field.int(), { $multiply: ['$rank', 2] }),
      owner: field.string(),
    },
    permissions: { read: allow.owner('owner'), create: allow.signedIn },
  });
  expect(findings(Open, Base, Member, Note)).toMatchInlineSnapshot(`
    [
      "warning "Open": it has no permissions: closed to everyone but superusers, and open in development",
      "warning "Base": it has no permissions, and the rules of "Member" hold only with its own: they allow nothing",
      "warning "Note": its default order is by "rank": whoever may not read that in every document gets lists without it in their order",
      "warning "Note.slug": it is unique: a write that fails tells that a document has the value, also one that may not be read",
      "warning "Note.secret": it is a key: whoever may not read it in every document cannot look documents up by it",
      "warning "Note.secret": it is unique: a write that fails tells that a document has the value, also one that may not be read",
      "warning "Note.double": it is made of "rank", and can be read where that can; a rule of its own would decide instead",
    ]
  `);
});

test('rules that say what they mean are not told of', () => {
  const Fine = defineModel('Fine', {
    fields: { text: text(), owner: field.string(), isPublic: field.boolean() },
    permissions: {
      read: [allow.where({ isPublic: { eq: true } }), allow.owner('owner')],
      create: allow.owner('owner'),
      update: allow.all(allow.owner('owner'), allow.where({ isPublic: { eq: false } })),
      delete: allow.nobody,
    },
  });
  expect(findings(Fine)).toEqual([]);
});
