import { allow, defineModel, field } from 'mongraph';
import { Place } from './place.ts';

export const Museum = defineModel('Museum', {
  of: Place,
  description: 'A place for things to look at.',
  fields: {
    rooms: field.int({ required: true, min: 1, description: 'How many rooms there are.' }),
    ticket: field.decimal({ description: 'What a ticket costs; null where it is free.' }),
  },
  permissions: { read: allow.everyone },
});
