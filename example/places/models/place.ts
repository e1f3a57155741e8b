import { allow, defineModel, field } from 'mongraph';
import { dimensions } from '../city/embed.ts';
import { District } from './district.ts';
import { Media } from './media.ts';
import { OpeningHours } from './opening-hours.ts';
import { Review } from './review.ts';
import { Visit } from './visit.ts';

export const Place = defineModel('Place', {
  description: 'Somewhere to go: a café, a museum or a park.',
  discriminator: 'kind',
  fields: {
    _id: field.int({ required: true, description: 'Its number, from 1.' }),
    name: field.string({ required: true, description: 'What stands above the door.' }),
    location: field.point({ required: true, description: 'Where the door is.' }),
    opened: field.date({ required: true, description: 'The day when it opened.' }),
    hours: field.list(field.embedded(OpeningHours), {
      required: true,
      description: 'When it is open; none where it never closes.',
    }),
    media: field.list(field.embedded(Media), { required: true, description: 'Pictures and films of it.' }),
    mediaCount: field.expression(
      field.int({ required: true }),
      { $size: '$media' },
      { description: 'How many pictures and films there are of it.' },
    ),
    tags: field.json({ required: true, description: 'What else is known, by any names.' }),
    embedding: field.vector(dimensions, { description: 'What it is like, as a direction.' }),
    get district() {
      return field.reference(District, { required: true, description: 'Where it is.' });
    },
    get reviews() {
      return field.hasMany(Review, 'place', { description: 'What visitors wrote.' });
    },
    get visits() {
      return field.hasMany(Visit, 'place', { description: 'Who came, from the archive.' });
    },
  },
  indexes: [
    { keys: { kind: 1, _id: 1 } },
    { keys: { district: 1, kind: 1 } },
    { keys: { 'tags.wifi.mbit': 1 } },
    { keys: { opened: 1, _id: 1 } },
  ],
  permissions: { read: allow.everyone },
});
