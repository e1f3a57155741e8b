import { allow, defineModel, field } from 'mongraph';
import { Place } from './place.ts';

export const Review = defineModel('Review', {
  description: 'What a visitor wrote.',
  fields: {
    _id: field.int({ required: true, description: 'Its number, from 1.' }),
    stars: field.int({ required: true, min: 1, max: 5, description: 'How good it was, 1 to 5.' }),
    text: field.text({ required: true, description: 'In words.' }),
    at: field.datetime({ required: true, description: 'When it was written.' }),
    get place() {
      return field.reference(Place, { required: true, description: 'What it is about.' });
    },
  },
  indexes: [{ keys: { place: 1, at: 1, _id: 1 } }, { keys: { at: 1, _id: 1 } }],
  orderBy: [{ at: 'DESC' }],
  permissions: { read: allow.everyone },
});
