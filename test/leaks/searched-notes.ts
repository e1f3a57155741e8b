import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';

const Writer = defineModel('Writer', {
  fields: { name: field.string({ required: true }) },
  search: { fields: ['name'] },
  permissions: { read: allow.signedIn },
});

const Note = defineModel('Note', {
  fields: {
    text: field.text({ required: true }),
    stars: field.int(),
    secret: field.text({ permissions: { read: allow.owner('author') } }),
    author: field.reference(Writer),
    isPublic: field.boolean(),
  },
  search: {
    fields: { text: 2, secret: 9 },
    suggest: ['text', 'secret'],
    facets: ['stars', 'text', 'secret'],
  },
  permissions: {
    read: [allow.owner('author'), allow.where({ isPublic: { eq: true } }), allow.group('editors')],
  },
});

/** Notes that are searched, of which each viewer sees some, and in some of them less. */
export const searchedNotes = [Writer, Note] as const;
