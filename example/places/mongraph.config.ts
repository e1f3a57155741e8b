import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'mongraph';
import { Cafe } from './models/cafe.ts';
import { City } from './models/city.ts';
import { District } from './models/district.ts';
import { Museum } from './models/museum.ts';
import { Park } from './models/park.ts';
import { Place } from './models/place.ts';
import { PlaceRating } from './models/place-rating.ts';
import { Review } from './models/review.ts';
import { Street } from './models/street.ts';
import { Visit } from './models/visit.ts';
import { nearestOfEachKind } from './own/nearest-of-each-kind.ts';
import { similarPlaces } from './own/similar-places.ts';
import { seed } from './seed.ts';

const queries = new URL('queries/', import.meta.url);

export default defineConfig({
  database: 'places',
  databases: { archive: { name: 'places_archive' } },
  models: [City, District, Street, Place, Cafe, Museum, Park, Review, PlaceRating, Visit],
  seed,
  schema: (own) => {
    nearestOfEachKind(own);
    similarPlaces(own);
  },
  graphiql: {
    title: 'Places',
    tabs: readdirSync(queries).map((file) => ({ query: readFileSync(new URL(file, queries), 'utf8') })),
  },
});
