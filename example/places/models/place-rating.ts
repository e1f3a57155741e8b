import { allow, defineModel, field } from 'mongraph';
import { Place } from './place.ts';
import { Review } from './review.ts';

export const PlaceRating = defineModel('PlaceRating', {
  description: 'What all reviews of a place say together: a view, made anew at every read.',
  view: {
    from: Review,
    pipeline: [
      { $group: { _id: '$place', stars: { $avg: '$stars' }, reviewCount: { $sum: 1 } } },
      { $set: { place: '$_id' } },
    ],
  },
  fields: {
    _id: field.int({ required: true, description: 'The number of the place.' }),
    stars: field.float({ required: true, description: 'The mean of the stars.' }),
    reviewCount: field.int({ required: true, description: 'How many reviews there are.' }),
    get place() {
      return field.reference(Place, { required: true, description: 'What it is about.' });
    },
  },
  permissions: { read: allow.everyone },
});
