import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createViewer } from '../../src/model/permissions/viewer.ts';

export const Info = defineEmbedded('Info', {
  fields: { tagline: field.string({ storedAs: 'tag' }), rating: field.int() },
});

export const Studio = defineModel('Studio', {
  fields: { _id: field.int(), name: field.string({ required: true }) },
  permissions: { read: true },
});

/** What is open, and what is the viewer's own; only the staff may read the code name. */
export const Film = defineModel('Film', {
  softDelete: true,
  history: true,
  search: { fields: { title: 3, 'info.tagline': 1 }, suggest: ['title', 'info.tagline', 'codename'] },
  fields: {
    _id: field.int(),
    title: field.string({ storedAs: 'name' }),
    info: field.embedded(Info),
    codename: field.string({ permissions: { read: allow.group('staff') } }),
    year: field.int(),
    isOpen: field.boolean(),
    owner: field.string(),
    get studio() {
      return field.reference(Studio);
    },
  },
  permissions: {
    read: [allow.where({ isOpen: { eq: true } }), allow.owner('owner')],
    create: true,
    update: true,
    delete: true,
  },
});

export const films = [
  { _id: 1, name: 'Batman', year: 1989, isOpen: true, studio: 1, codename: 'Zebra' },
  { _id: 2, name: 'The Batman', year: 2022, isOpen: true, studio: 1 },
  {
    _id: 3,
    name: 'Batman Begins',
    year: 2005,
    isOpen: true,
    studio: 2,
    info: { tag: 'Evil fears the knight' },
  },
  {
    _id: 4,
    name: 'Batman & Robin',
    year: 1997,
    isOpen: true,
    studio: 2,
    info: { tag: 'Strength, courage, honor' },
  },
  { _id: 5, name: 'Batman (secret cut)', isOpen: false, owner: 'ann', studio: 1 },
  { _id: 6, name: 'Amélie <b>&</b>', year: 2001, isOpen: true },
  { _id: 7, name: 'Batman', year: 1966, isOpen: true, studio: 2 },
  { _id: 8, name: 'Batman Forever', year: 1995, isOpen: true, deletedAt: new Date(0) },
  { _id: 9, name: 'Éclair à l’œuvre ﬁnale', year: 1900, isOpen: true },
  { _id: 10, name: null, isOpen: true },
  { _id: 11, isOpen: true, info: null },
];

export const viewers = {
  nobody: null,
  ann: createViewer({ id: 'ann', name: 'Ann' }),
  staff: createViewer({ id: 'sue', name: 'Sue', groups: ['staff'] }),
};

export type ViewerName = keyof typeof viewers;

export function accessOf(viewer: ViewerName) {
  return createAccess(viewers[viewer], { app: 'films' });
}
