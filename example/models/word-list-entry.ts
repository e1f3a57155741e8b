import { allow, defineModel, field } from 'mongraph';
import { Word } from './word.ts';
import { WordList } from './word-list.ts';

export const WordListEntry = defineModel('WordListEntry', {
  plural: 'wordListEntries',
  description: 'A word in a list.',
  fields: {
    get list() {
      return field.reference(WordList, { required: true, onDelete: 'CASCADE', description: 'The list.' });
    },
    get word() {
      return field.reference(Word, { required: true, onDelete: 'CASCADE', description: 'The word.' });
    },
    position: field.int({ required: true, min: 1, description: 'Its place in the list, from 1.' }),
    comment: field.text({ length: { max: 500 }, description: 'Why it is there.' }),
  },
  indexes: [
    { keys: { list: 1, word: 1 }, unique: true },
    { keys: { list: 1, position: 1, _id: 1 } },
    { keys: { word: 1 } },
  ],
  orderBy: [{ position: 'ASC' }],
  permissions: {
    read: [allow.owner('list.owner'), allow.memberOf('list.group')],
    create: allow.owner('list.owner'),
    update: allow.owner('list.owner'),
    delete: allow.owner('list.owner'),
  },
});
