import { allow, defineModel, field } from 'mongraph';
import { District } from './district.ts';
import { Street } from './street.ts';

export const City = defineModel('City', {
  plural: 'cities',
  description: 'A city of an archipelago that is on no map.',
  fields: {
    _id: field.string({ required: true, description: 'Its name as a slug, such as "port-amber".' }),
    name: field.string({ required: true, unique: true, description: 'What it is called.' }),
    center: field.point({ required: true, description: 'Its market place.' }),
    get districts() {
      return field.hasMany(District, 'city', { description: 'Its parts.' });
    },
    get streets() {
      return field.hasMany(Street, 'city', { description: 'Its longer streets.' });
    },
  },
  permissions: { read: allow.everyone },
});
