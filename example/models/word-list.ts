import { defineModel, field } from 'mongraph';
import { Word } from './word.ts';
import { WordListEntry } from './word-list-entry.ts';

export const WordList = defineModel('WordList', {
  description: 'Words that somebody collects, in an order of their own.',
  fields: {
    name: field.string({
      required: true,
      length: { min: 1, max: 100 },
      description: 'What the list is called.',
    }),
    owner: field.string({ required: true, length: { min: 1, max: 100 }, description: 'Whose list it is.' }),
    get entries() {
      return field.hasMany(WordListEntry, 'list', {
        description: 'The words with their places and comments.',
      });
    },
    get words() {
      return field.manyToMany(Word, {
        through: { model: WordListEntry, from: 'list', to: 'word' },
        description: 'The words in the list.',
      });
    },
  },
  indexes: [
    { keys: { owner: 1, name: 1 }, unique: true },
    { keys: { name: 1, _id: 1 } },
    { keys: { updatedAt: 1, _id: 1 } },
  ],
  orderBy: [{ name: 'ASC' }],
  version: true,
  timestamps: true,
  history: true,
});
