import { createAccess } from '../../../src/auth/permissions/create-access.ts';
import { allow, createViewer, defineModel, field } from '../../../src/index.ts';
import type { Access } from '../../../src/planner/access.ts';
import { vectorOf } from '../local-embedder.ts';

export const dimensions = 64;

const Hall = defineModel('Hall', {
  fields: {
    _id: field.int({ required: true }),
    place: field.string({ required: true }),
  },
  permissions: { read: allow.everyone },
});

/** What every engine searches: readers see what is open, and what they wrote themselves. */
export const Essay = defineModel('Essay', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ required: true }),
    body: field.text(),
    notes: field.text({ permissions: { read: allow.staff } }),
    year: field.int({ required: true }),
    genre: field.string({ required: true }),
    isOpen: field.boolean({ required: true }),
    author: field.string({ required: true }),
    hall: field.reference(Hall),
    embedding: field.vector(dimensions),
  },
  search: {
    fields: { title: 5, body: 1 },
    facets: ['genre', 'year'],
    vector: { field: 'embedding', from: ['title', 'body'], filters: ['year', 'genre', 'isOpen', 'author'] },
  },
  permissions: { read: [allow.where({ isOpen: { eq: true } }), allow.owner('author')] },
});

export const models = [Essay, Hall];

interface StoredEssay {
  readonly _id: number;
  readonly title: string;
  readonly body: string;
  readonly year: number;
  readonly genre: string;
  readonly isOpen: boolean;
  readonly author: string;
  readonly hall: number;
}

const subjects = ['harbour', 'glacier', 'orchard', 'lantern', 'violin'];
const genres = ['travel', 'science', 'art'];

/** Forty essays about each subject, many of them with the same words, so that they are equally good hits. */
export const essays: readonly StoredEssay[] = subjects.flatMap((subject, group) =>
  Array.from({ length: 40 }, (_, index): StoredEssay => {
    const other = subjects[(group + 1) % subjects.length] ?? '';
    return {
      _id: group * 100 + index,
      title: index % 4 === 0 ? `The ${subject}` : `Essay about the ${subject}`,
      body: index % 5 === 0 ? `Where the ${other} meets the ${subject}.` : `All about one ${subject}.`,
      year: 1990 + (index % 8),
      genre: genres[index % genres.length] ?? '',
      isOpen: index % 2 === 0,
      author: index % 3 === 0 ? 'ann' : 'bob',
      hall: index % 2,
    };
  }),
);

export const halls = [
  { _id: 0, place: 'north' },
  { _id: 1, place: 'south' },
];

/** As they are stored: with a vector of what they are about. */
export function storedEssays(pack: (vector: Float32Array) => unknown) {
  return essays.map((essay) => ({
    ...essay,
    embedding: pack(vectorOf(`${essay.title}\n${essay.body}`, dimensions)),
  }));
}

export function mayRead(essay: StoredEssay, viewer: keyof typeof viewers): boolean {
  return viewer === 'root' || essay.isOpen || essay.author === viewer;
}

export const viewers = {
  ann: createViewer({ id: 'ann', name: 'Ann' }),
  bob: createViewer({ id: 'bob', name: 'Bob' }),
  root: createViewer({ id: 'root', name: 'Root', isSuperuser: true }),
};

export function accessOf(viewer: keyof typeof viewers): Access {
  return createAccess(viewers[viewer], { app: 'essays' });
}
