import { allow, defineModel, field } from 'mongraph';
import { City } from './city.ts';
import { Place } from './place.ts';

export const District = defineModel('District', {
  description: 'A part of a city.',
  fields: {
    _id: field.int({ required: true, description: 'Its number, from 1.' }),
    name: field.string({
      required: true,
      description: 'What it is called; other cities may have one of that name.',
    }),
    area: field.polygon({ required: true, description: 'What belongs to it.' }),
    get city() {
      return field.reference(City, { required: true, description: 'The city that it is a part of.' });
    },
    get places() {
      return field.hasMany(Place, 'district', { description: 'What there is in it.' });
    },
  },
  indexes: [{ keys: { city: 1, name: 1 }, unique: true }, { keys: { name: 1, _id: 1 } }],
  permissions: { read: allow.everyone },
});
