import { allow, defineModel, field } from 'mongraph';
import { pointerKinds } from '../wordnet/pointer-symbols.ts';
import { Synset } from './synset.ts';

export const Pointer = defineModel('Pointer', {
  description: 'What one synset is to another, or a word of the one to a word of the other.',
  fields: {
    _id: field.int({ required: true, description: 'The place in the list of all pointers, from 1.' }),
    kind: field.enum(pointerKinds, {
      required: true,
      name: 'PointerKind',
      description: 'What the synset at the end is to the one at the start.',
      descriptions: {
        ANTONYM: 'The opposite.',
        HYPERNYM: 'More general: canine, of dog.',
        HYPONYM: 'More special: puppy, of dog.',
        PART_MERONYM: 'A part: bumper, of car.',
        PART_HOLONYM: 'The whole: car, of bumper.',
        ENTAILMENT: 'What it implies: sleep, of snore.',
        CAUSE: 'What it brings about: die, of kill.',
        SIMILAR_TO: 'A quality near to it.',
        DERIVATIONALLY_RELATED: 'A word of the same root.',
      },
    }),
    get from() {
      return field.reference(Synset, { required: true, description: 'Where it starts.' });
    },
    get to() {
      return field.reference(Synset, { required: true, description: 'Where it ends.' });
    },
    fromRank: field.int({ description: 'The word that it starts at; null where it holds for the synset.' }),
    toRank: field.int({ description: 'The word that it ends at; null where it holds for the synset.' }),
  },
  indexes: [{ keys: { from: 1, kind: 1, to: 1 } }, { keys: { to: 1, kind: 1, from: 1 } }],
  // The dictionary is read only.
  mutations: false,
  permissions: { read: allow.everyone },
});
