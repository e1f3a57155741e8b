import { allow, defineModel, field } from '../../src/index.ts';

/** The model of the benchmark's places. */
export const Place = defineModel('Place', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    kind: field.string({ required: true }),
    location: field.point({ required: true }),
  },
  permissions: { read: allow.everyone },
});
