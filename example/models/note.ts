import { allow, defineModel, field, Group } from 'mongraph';
import { Synset } from './synset.ts';
import { User } from './user.ts';

export const Note = defineModel('Note', {
  description: 'What a user noted on a synset.',
  fields: {
    text: field.text({ required: true, length: { max: 2000 }, description: 'The note.' }),
    stars: field.int({ required: true, min: 1, max: 5, description: 'How much the user likes it, 1 to 5.' }),
    author: field.string({ required: true, length: { max: 100 }, description: 'How its writer is called.' }),
    tags: field.list(field.string(), { required: true, default: [], description: 'Topics, in any words.' }),
    isPublic: field.boolean({ required: true, default: false, description: 'Whether everyone may read it.' }),
    get synset() {
      return field.reference(Synset, { required: true, description: 'What it is about.' });
    },
    get owner() {
      return field.reference(User, {
        default: ({ viewer }) => viewer?.id,
        description: 'Whose note it is: who created it.',
        permissions: { write: allow.nobody },
      });
    },
    group: field.reference(Group, { description: 'The group that may read it too.' }),
  },
  indexes: [
    { keys: { synset: 1, createdAt: 1, _id: 1 } },
    { keys: { author: 1, _id: 1 } },
    { keys: { owner: 1, createdAt: 1, _id: 1 } },
    { keys: { createdAt: 1, _id: 1 } },
  ],
  orderBy: [{ createdAt: 'DESC' }],
  search: { fields: { text: 3, tags: 1 }, facets: ['stars', 'tags', 'createdAt'] },
  timestamps: true,
  permissions: {
    read: [allow.where({ isPublic: { eq: true } }), allow.owner('owner'), allow.memberOf('group')],
    create: allow.owner('owner'),
    update: allow.owner('owner'),
    delete: allow.owner('owner'),
  },
});
