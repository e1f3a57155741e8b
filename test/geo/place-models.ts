import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

const Stop = defineEmbedded('Stop', { fields: { name: field.string(), at: field.point() } });

/** Places with every kind of geo field. */
export const Place = defineModel('Place', {
  fields: {
    _id: field.string({ required: true }),
    name: field.string(),
    location: field.point(),
    area: field.geometry(),
    unindexed: field.polygon({ index: false }),
    stop: field.embedded(Stop),
    stops: field.list(field.embedded(Stop)),
    get city() {
      return field.reference(City);
    },
  },
});

export const City = defineModel('City', {
  fields: {
    _id: field.string({ required: true }),
    center: field.point(),
    get places() {
      return field.hasMany(Place, 'city');
    },
  },
});

export const point = (longitude: number, latitude: number) => ({
  type: 'Point' as const,
  coordinates: [longitude, latitude],
});

export const square = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
