import type { Own } from 'mongraph';
import { Place } from '../models/place.ts';

const farthestMetres = 20_000;

/** Adds a query that a pipeline answers: the nearest café, the nearest museum and the nearest park. */
export function nearestOfEachKind(own: Own): void {
  own.query('nearestOfEachKind', (t) =>
    t.field({
      type: [own.type(Place)],
      nullable: false,
      description: 'Of each kind the nearest place, the nearest first; none that is more than 20 km away.',
      args: { point: t.arg({ type: 'GeoJSONPoint', required: true, description: 'Where one stands.' }) },
      resolve: (_root, { point }, { mongraph }, info) =>
        mongraph.aggregate(
          Place,
          [
            {
              $geoNear: {
                near: { type: 'Point', coordinates: point.coordinates },
                key: 'location',
                distanceField: 'metres',
                maxDistance: farthestMetres,
              },
            },
            { $group: { _id: '$kind', place: { $first: '$$ROOT' } } },
            { $replaceRoot: { newRoot: '$place' } },
            { $sort: { metres: 1, _id: 1 } },
          ],
          { info },
        ),
    }),
  );
}
