import { allow, defineModel, field } from 'mongraph';
import { Place } from './place.ts';

export const Cafe = defineModel('Cafe', {
  of: Place,
  description: 'A place for coffee.',
  fields: {
    seats: field.int({ required: true, min: 1, description: 'How many can sit.' }),
    roastery: field.boolean({ required: true, description: 'Whether it roasts its coffee itself.' }),
  },
  permissions: { read: allow.everyone },
});
