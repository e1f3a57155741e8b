import type { PlaceDocument } from '../../places/place-document.ts';
import type { Builder } from './builder.ts';
import { encode } from './text-code.ts';

const defaultSize = 20;

type NearPlace = PlaceDocument & { readonly distance: number };

interface NearPage {
  readonly places: readonly NearPlace[];
  readonly hasNextPage: boolean;
}

/** Places in the order of their distance. */
export function addPlaces(builder: Builder): void {
  builder.scalarType('GeoJSONPoint', { serialize: (point) => point, parseValue: parsePoint });
  const GeoNear = builder.inputType('GeoNear', {
    fields: (t) => ({ point: t.field({ type: 'GeoJSONPoint', required: true }) }),
  });
  const PlaceNear = builder.inputType('PlaceNear', {
    isOneOf: true,
    fields: (t) => ({ location: t.field({ type: GeoNear }) }),
  });
  const Connection = nearConnection(builder);
  builder.queryField('placesNear', (t) =>
    t.field({
      type: Connection,
      args: { near: t.arg({ type: PlaceNear, required: true }), first: t.arg.int() },
      resolve: async (_root, { near, first }, { collections }) => {
        const size = first ?? defaultSize;
        const point = near.location?.point;
        if (point === undefined) throw new Error('From where?');
        const found = await collections.places
          .aggregate<NearPlace>([
            { $geoNear: { near: point, key: 'location', distanceField: 'distance' } },
            { $limit: size + 1 },
          ])
          .toArray();
        return { places: found.slice(0, size), hasNextPage: found.length > size };
      },
    }),
  );
}

function nearConnection(builder: Builder) {
  const Place = builder.objectRef<PlaceDocument>('Place').implement({
    fields: (t) => ({
      _id: t.exposeInt('_id'),
      name: t.exposeString('name'),
      kind: t.exposeString('kind'),
      location: t.expose('location', { type: 'GeoJSONPoint' }),
    }),
  });
  const Edge = builder.objectRef<NearPlace>('PlaceNearEdge').implement({
    fields: (t) => ({
      distance: t.exposeFloat('distance'),
      cursor: t.string({ resolve: ({ distance, _id }) => encode(`${distance}:${_id}`) }),
      node: t.field({ type: Place, resolve: (place) => place }),
    }),
  });
  const NearPageInfo = builder.objectRef<NearPage>('NearPageInfo').implement({
    fields: (t) => ({ hasNextPage: t.exposeBoolean('hasNextPage') }),
  });
  return builder.objectRef<NearPage>('PlaceNearConnection').implement({
    fields: (t) => ({
      edges: t.field({ type: [Edge], resolve: ({ places }) => [...places] }),
      pageInfo: t.field({ type: NearPageInfo, resolve: (page) => page }),
    }),
  });
}

function parsePoint(value: unknown): PlaceDocument['location'] {
  const { type, coordinates } = (value ?? {}) as { type?: unknown; coordinates?: unknown };
  const [longitude, latitude] = Array.isArray(coordinates) ? coordinates.map(Number) : [];
  if (type !== 'Point' || !(Math.abs(longitude ?? 999) <= 180) || !(Math.abs(latitude ?? 999) <= 90)) {
    throw new Error('This is no point on the Earth');
  }
  return { type, coordinates: [longitude ?? 0, latitude ?? 0] };
}
