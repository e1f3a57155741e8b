import { allow, defineModel, field } from 'mongraph';
import { Place } from './place.ts';

export const Park = defineModel('Park', {
  of: Place,
  description: 'A place for trees.',
  fields: {
    outline: field.polygon({ required: true, description: 'What belongs to it.' }),
    playground: field.boolean({ required: true, description: 'Whether children can play there.' }),
  },
  permissions: { read: allow.everyone },
});
