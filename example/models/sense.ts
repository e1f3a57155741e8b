import { allow, defineModel, field } from 'mongraph';
import { Synset } from './synset.ts';
import { Word } from './word.ts';

export const Sense = defineModel('Sense', {
  description: 'One meaning of one word: what joins a word and a synset.',
  fields: {
    _id: field.string({ required: true, description: 'The sense key, such as "dog%1:05:00::".' }),
    number: field.int({
      required: true,
      description: 'Which meaning of the word in its part of speech; 1 is the most frequent.',
    }),
    rank: field.int({ required: true, description: 'The place of the word in the synset, from 1.' }),
    tagCount: field.int({
      required: true,
      description: 'How often the word has this meaning in texts that were marked by hand.',
    }),
    get word() {
      return field.reference(Word, { required: true, description: 'The word.' });
    },
    get synset() {
      return field.reference(Synset, { required: true, description: 'What the word means here.' });
    },
  },
  indexes: [
    { keys: { word: 1, number: 1, _id: 1 } },
    { keys: { synset: 1, rank: 1, _id: 1 } },
    { keys: { tagCount: 1, _id: 1 } },
  ],
  // The dictionary is read only.
  mutations: false,
  permissions: { read: allow.everyone },
});
