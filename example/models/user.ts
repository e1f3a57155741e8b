import { allow, defineModel, field, userFields, userPermissions } from 'mongraph';
import { Note } from './note.ts';
import { WordList } from './word-list.ts';

export const User = defineModel('User', {
  description:
    'Somebody with an account. Everyone sees the name; the rest is for the user and for superusers.',
  extends: [userFields],
  fields: {
    displayName: field.string({ length: { min: 1, max: 80 }, description: 'How others see the user.' }),
    get notes() {
      return field.hasMany(Note, 'owner', { description: 'What the user noted.' });
    },
    get wordLists() {
      return field.hasMany(WordList, 'owner', { description: 'The lists of the user.' });
    },
  },
  permissions: { ...userPermissions, read: allow.everyone },
});
