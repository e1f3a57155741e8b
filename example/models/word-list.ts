import { allow, defineModel, field, Group } from 'mongraph';
import { User } from './user.ts';
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
    get owner() {
      return field.reference(User, {
        required: true,
        default: ({ viewer }) => viewer?.id,
        description: 'Whose list it is: who created it.',
        permissions: { write: allow.nobody },
      });
    },
    group: field.reference(Group, { description: 'The group that may read it too.' }),
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
  permissions: {
    read: [allow.owner('owner'), allow.memberOf('group')],
    create: allow.owner('owner'),
    update: allow.owner('owner'),
    delete: allow.owner('owner'),
  },
});
