import { defineModel, field } from 'mongraph';
import { Synset } from './synset.ts';

export const Note = defineModel('Note', {
  description: 'What a user noted on a synset.',
  fields: {
    text: field.text({ required: true, length: { max: 2000 }, description: 'The note.' }),
    stars: field.int({ required: true, min: 1, max: 5, description: 'How much the user likes it, 1 to 5.' }),
    author: field.string({ required: true, length: { max: 100 }, description: 'Who wrote it.' }),
    tags: field.list(field.string(), { required: true, default: [], description: 'Topics, in any words.' }),
    get synset() {
      return field.reference(Synset, { required: true, description: 'What it is about.' });
    },
  },
  indexes: [
    { keys: { synset: 1, createdAt: 1, _id: 1 } },
    { keys: { author: 1, _id: 1 } },
    { keys: { createdAt: 1, _id: 1 } },
  ],
  orderBy: [{ createdAt: 'DESC' }],
  timestamps: true,
});
