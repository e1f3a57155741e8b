import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createViewer, type Viewer, type ViewerValues } from '../../src/model/permissions/viewer.ts';
import type { Access } from '../../src/planner/access.ts';
import type { RunOptions, TestApi, TestResult } from '../setup/test-api.ts';

/** Teams have members, who may write its memos; only owners may change who they are. */
export const Team = defineModel('Team', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    owner: field.string(),
    members: field.list(field.string()),
    get memos() {
      return field.hasMany(Memo, 'team');
    },
  },
  permissions: {
    read: allow.everyone,
    create: allow.owner('owner'),
    update: allow.owner('owner'),
    delete: allow.owner('owner'),
  },
});

const Seal = defineEmbedded('Seal', {
  fields: { text: field.string(), isValid: field.boolean({ permissions: { write: allow.nobody } }) },
});

export const Memo = defineModel('Memo', {
  fields: {
    _id: field.int({ required: true }),
    text: field.string({ required: true }),
    author: field.string(),
    isPublic: field.boolean(),
    rank: field.int(),
    isPinned: field.boolean({ permissions: { write: allow.staff } }),
    note: field.string({ permissions: { write: allow.owner('author') } }),
    seal: field.embedded(Seal),
    seals: field.list(field.embedded(Seal)),
    get team() {
      return field.reference(Team);
    },
  },
  permissions: {
    read: [allow.where({ isPublic: { eq: true } }), allow.owner('author'), allow.owner('team.members')],
    create: [allow.owner('author'), allow.owner('team.members')],
    update: [allow.owner('author'), allow.owner('team.members')],
    delete: allow.owner('author'),
  },
});

/** Ruled by its own fields alone. */
export const Card = defineModel('Card', {
  fields: { _id: field.int({ required: true }), text: field.string(), owner: field.string() },
  permissions: {
    read: allow.signedIn,
    create: allow.owner('owner'),
    update: allow.owner('owner'),
    delete: allow.owner('owner'),
  },
});

export const viewerOf = (id: string, more: Partial<ViewerValues> = {}) =>
  createViewer({ id, name: id, ...more });
export const accessOf = (viewer: Viewer | null): Access => createAccess(viewer, { app: 'desk' });

/** What a mutation says that went wrong. */
export const errorsField = 'errors { __typename ... on MutationError { path code message } }';

/** Runs operations as somebody. */
export function asSomebody(api: TestApi) {
  return (viewer: Viewer | string | null, source: string, more: RunOptions = {}): Promise<TestResult> => {
    const known = typeof viewer === 'string' ? viewerOf(viewer) : viewer;
    const actor = known === null ? {} : { actor: known.name };
    return api.run(source, { access: accessOf(known), viewer: known, ...actor, ...more });
  };
}
