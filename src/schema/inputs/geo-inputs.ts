import type { Api, InputRef } from '../api.ts';

/** Where geometries may lie: the input of `within`. */
export function geoWithinInput(api: Api): InputRef {
  return api.inputNamed('GeoWithin', (ref) => {
    ref.implement({
      isOneOf: true,
      description: 'An area on the Earth: exactly one of these.',
      fields: (t) => ({
        polygon: t.field({
          type: 'GeoJSONPolygon',
          description: 'In this polygon, whose sides are the shortest ways between its positions.',
        }),
        multiPolygon: t.field({ type: 'GeoJSONMultiPolygon', description: 'In one of these polygons.' }),
        circle: t.field({ type: circleInput(api), description: 'Within a distance of a point.' }),
        box: t.field({ type: boxInput(api), description: 'Between two parallels and two meridians.' }),
      }),
    });
  });
}

function circleInput(api: Api): InputRef {
  return api.inputNamed('GeoCircle', (ref) => {
    ref.implement({
      description: 'A circle on the Earth.',
      fields: (t) => ({
        center: t.field({ type: 'GeoJSONPoint', required: true, description: 'Its middle.' }),
        radius: t.float({ required: true, description: 'In metres.' }),
      }),
    });
  });
}

function boxInput(api: Api): InputRef {
  return api.inputNamed('GeoBox', (ref) => {
    ref.implement({
      description:
        'What lies from one corner to the other, as a map shows it. Where the west has the greater longitude, the box goes across the antimeridian.',
      fields: (t) => ({
        southWest: t.field({
          type: 'GeoJSONPoint',
          required: true,
          description: 'The corner with the least latitude, in the west.',
        }),
        northEast: t.field({
          type: 'GeoJSONPoint',
          required: true,
          description: 'The corner with the greatest latitude, in the east.',
        }),
      }),
    });
  });
}
