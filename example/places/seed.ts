import type { SeedContext } from 'mongraph';
import { cityDocuments, districtDocuments, makeDistricts, streetDocuments } from './city/make-cities.ts';
import { makePlaces } from './city/make-places.ts';
import { makeReviews, makeVisits } from './city/make-visits.ts';
import { seededRandom } from './city/random.ts';

const counts = { places: 3000, reviews: 6000, visits: 20_000 };
/** Of what there are many; the rest is not worth a bar. */
const total = counts.places + counts.reviews + counts.visits;

/** Invents a few cities: the same ones every time. */
export async function seed({ db, database, progress, signal }: SeedContext): Promise<void> {
  const random = seededRandom(1729);
  const districts = makeDistricts(random);
  let done = 0;
  const load = async (into: typeof db, collection: string, documents: Iterable<object>) => {
    signal.throwIfAborted();
    const { insertedCount } = await into.collection(collection).insertMany([...documents]);
    progress(Math.min((done += insertedCount), total), total);
  };
  await load(db, 'cities', cityDocuments());
  await load(db, 'districts', districtDocuments(districts));
  await load(db, 'streets', streetDocuments(random));
  await load(db, 'places', makePlaces(random, districts, counts.places));
  await load(db, 'reviews', makeReviews(random, counts.places, counts.reviews));
  await load(database('archive'), 'visits', makeVisits(random, counts.places, counts.visits));
}
