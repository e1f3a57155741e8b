import { allow, defineModel, field } from 'mongraph';
import { metresBetween, type Position } from '../city/geometry.ts';
import { City } from './city.ts';

export const Street = defineModel('Street', {
  description: 'A street, as the line in its middle.',
  fields: {
    _id: field.int({ required: true, description: 'Its number, from 1.' }),
    name: field.string({ required: true, description: 'What its signs say.' }),
    line: field.lineString({ required: true, description: 'Where it runs.' }),
    get metres() {
      return field.computed(this, {
        type: field.int({ required: true, description: 'How long it is, in metres.' }),
        needs: ['line'],
        resolve: ({ line }) => Math.round(lengthOf(line.coordinates)),
      });
    },
    get city() {
      return field.reference(City, { required: true, description: 'The city that it is in.' });
    },
  },
  indexes: [{ keys: { city: 1, name: 1 } }],
  permissions: { read: allow.everyone },
});

function lengthOf(positions: readonly (readonly number[])[]): number {
  return positions.slice(1).reduce((sum, to, index) => {
    const from = positions[index] ?? to;
    return sum + metresBetween(lonLat(from), lonLat(to));
  }, 0);
}

function lonLat([longitude = 0, latitude = 0]: readonly number[]): Position {
  return [longitude, latitude];
}
