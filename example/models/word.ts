import { allow, defineModel, field } from 'mongraph';
import { Sense } from './sense.ts';
import { Synset } from './synset.ts';

export const Word = defineModel('Word', {
  description: 'A word, or several that stand for one, such as "New York", in one spelling.',
  fields: {
    _id: field.int({ required: true, description: 'The place in the list of all words, from 1.' }),
    lemma: field.string({ required: true, unique: true, description: 'The word as it is written.' }),
    normalized: field.string({
      required: true,
      description: 'The lemma in lower case; "Turkey" and "turkey" share it.',
    }),
    length: field.int({ required: true, description: 'Characters of the lemma.' }),
    senseCount: field.int({ required: true, description: 'How many meanings the word has.' }),
    get senses() {
      return field.hasMany(Sense, 'word', { description: 'The meanings of the word, with their numbers.' });
    },
    get synsets() {
      return field.manyToMany(Synset, {
        through: { model: Sense, from: 'word', to: 'synset' },
        description: 'The concepts that the word stands for.',
      });
    },
  },
  indexes: [{ keys: { normalized: 1, _id: 1 } }, { keys: { length: 1, _id: 1 } }],
  // Lemmas are looked up as they are written.
  search: { fields: ['lemma'], language: 'none', suggest: ['lemma'], facets: ['length', 'senseCount'] },
  page: { max: 1000 },
  // The dictionary is read only.
  mutations: false,
  permissions: { read: allow.everyone },
});
