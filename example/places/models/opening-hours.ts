import { defineEmbedded, field } from 'mongraph';

export const OpeningHours = defineEmbedded('OpeningHours', {
  description: 'From when to when it is open, on some days of the week.',
  fields: {
    days: field.list(
      field.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'], {
        name: 'Day',
        description: 'A day of the week.',
        descriptions: {
          MON: 'Monday.',
          TUE: 'Tuesday.',
          WED: 'Wednesday.',
          THU: 'Thursday.',
          FRI: 'Friday.',
          SAT: 'Saturday.',
          SUN: 'Sunday.',
        },
      }),
      { required: true, description: 'The days of which it is true.' },
    ),
    opens: field.time({ required: true, description: 'When the door opens.' }),
    closes: field.time({ required: true, description: 'When the door closes.' }),
  },
});
