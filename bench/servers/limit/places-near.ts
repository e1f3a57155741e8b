import type { Db } from 'mongodb';
import type { PlaceDocument } from '../../places/place-document.ts';

const pageSize = 20;

interface Row extends Omit<PlaceDocument, 'kind'> {
  readonly distance: number;
}

/** The nearest places: `$geoNear` streams them in their order, so that a limit is all it takes. */
export async function placesNear(db: Db, point: PlaceDocument['location']): Promise<object> {
  const reply = await db.command({
    aggregate: 'places',
    pipeline: [
      { $geoNear: { near: point, key: 'location', distanceField: 'distance' } },
      { $limit: pageSize + 1 },
      { $project: { name: 1, location: 1, distance: 1 } },
    ],
    cursor: { batchSize: 1_000 },
    maxTimeMS: 30_000,
    comment: 'limit',
  });
  const rows = (reply as unknown as { cursor: { firstBatch: Row[] } }).cursor.firstBatch;
  const edges = rows
    .slice(0, pageSize)
    .map(({ _id, name, location, distance }) => ({ distance, node: { _id, name, location } }));
  return { placesNear: { edges, pageInfo: { hasNextPage: rows.length > pageSize } } };
}
