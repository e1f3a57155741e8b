import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';

const User = defineModel('User', {
  fields: { name: field.string({ required: true }) },
  permissions: { read: allow.signedIn, delete: allow.signedIn },
});

const Folder = defineModel('Folder', {
  fields: {
    title: field.string({ required: true }),
    owner: field.reference(User),
    isShared: field.boolean(),
    get notes() {
      return field.hasMany(Note, 'folder');
    },
  },
  permissions: {
    read: [allow.owner('owner'), allow.where({ isShared: { eq: true } })],
    create: allow.signedIn,
    update: allow.owner('owner'),
    delete: allow.owner('owner'),
  },
});

const Note = defineModel('Note', {
  history: true,
  fields: {
    text: field.string({ required: true }),
    stars: field.int(),
    slug: field.slug({ unique: true }),
    secret: field.string({ permissions: { read: allow.owner('author') } }),
    folder: field.reference(Folder),
    author: field.reference(User, { onDelete: 'PROTECT' }),
    isPublic: field.boolean(),
  },
  permissions: {
    read: [allow.owner('author'), allow.where({ isPublic: { eq: true } }), allow.group('editors')],
    create: allow.signedIn,
    update: [allow.owner('author'), allow.group('editors')],
    delete: allow.owner('author'),
  },
});

/** Notes in folders, of users: what a viewer sees hangs on owners, on a value and on a group. */
export const notes = [User, Folder, Note] as const;
