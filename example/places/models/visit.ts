import { allow, defineModel, field } from 'mongraph';
import { Place } from './place.ts';

export const Visit = defineModel('Visit', {
  description: 'Somebody came: one measurement of a time series, in a database of its own.',
  database: 'archive',
  timeSeries: { time: 'at', meta: 'place', granularity: 'hours' },
  fields: {
    at: field.datetime({ required: true, description: 'When the visit began.' }),
    minutes: field.int({ required: true, description: 'How long it took.' }),
    people: field.int({ required: true, description: 'How many came together.' }),
    get place() {
      return field.reference(Place, { required: true, description: 'Where they went.' });
    },
  },
  permissions: { read: allow.everyone },
});
