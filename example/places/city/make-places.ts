import { Decimal128 } from 'bson';
import { embed } from './embed.ts';
import { moved, point, polygon, rounded, type Position } from './geometry.ts';
import type { DistrictPlan } from './make-cities.ts';
import { makeHours } from './make-hours.ts';
import { makeMedia } from './make-media.ts';
import { cafeNames, museumTopics, parkNames } from './names.ts';
import { between, pick, wholeBetween, type Random } from './random.ts';

type Kind = 'cafe' | 'museum' | 'park';

/** The middle of a city has more places than its edges. */
const weights = [2, 3, 1, 3, 8, 2, 1, 3, 2];

/** Cafés, museums and parks in the districts. */
export function* makePlaces(random: Random, districts: readonly DistrictPlan[], count: number) {
  const perDistrict = districts.map((_, index) => weights[index % weights.length] ?? 1);
  for (let _id = 1; _id <= count; _id++) {
    const district = pick(random, districts, perDistrict);
    const kind = pick<Kind>(random, ['cafe', 'museum', 'park'], [14, 3, 3]);
    const position = positionIn(random, district);
    const { name, ...own } = makers[kind](random, position);
    const tags = makeTags(random, kind);
    yield {
      _id,
      kind,
      name,
      location: point(position),
      district: district._id,
      opened: new Date(Date.UTC(wholeBetween(random, 1950, 2024), wholeBetween(random, 0, 11), 1)),
      hours: makeHours(random, kind),
      media: makeMedia(random, _id),
      tags,
      // A tenth of them was not embedded yet.
      ...(random() < 0.9 ? { embedding: embed(`${kind} ${name} ${Object.keys(tags).join(' ')}`) } : {}),
      ...own,
    };
  }
}

/** Any place inside, not quite at its edge: bilinear between the four corners. */
function positionIn(random: Random, { corners }: DistrictPlan): Position {
  const [x, y] = [between(random, 0.02, 0.98), between(random, 0.02, 0.98)];
  const at = (axis: 0 | 1) => {
    const [northWest, northEast, southEast, southWest] = corners;
    const north = northWest[axis] * (1 - x) + northEast[axis] * x;
    const south = southWest[axis] * (1 - x) + southEast[axis] * x;
    return north * (1 - y) + south * y;
  };
  return rounded([at(0), at(1)]);
}

const makers: Record<
  Kind,
  (random: Random, position: Position) => { name: string; [field: string]: unknown }
> = {
  cafe: (random) => ({
    name: `The ${pick(random, cafeNames.first)} ${pick(random, cafeNames.last)}`,
    seats: wholeBetween(random, 8, 90),
    roastery: random() < 0.15,
  }),
  museum: (random) => ({
    name: `Museum of ${pick(random, museumTopics)}`,
    rooms: wholeBetween(random, 2, 40),
    // Some are free, and say so by having no ticket.
    ...(random() < 0.8 ? { ticket: Decimal128.fromString(`${wholeBetween(random, 4, 18)}.50`) } : {}),
  }),
  park: (random, position) => {
    const radius = between(random, 40, 220);
    return {
      name: `${pick(random, parkNames)} Park`,
      playground: random() < 0.5,
      outline: polygon(circle(position, radius)),
    };
  },
};

function circle(center: Position, radius: number): Position[] {
  return Array.from({ length: 12 }, (_, index) => {
    const angle = (index / 12) * 2 * Math.PI;
    return moved(center, radius * Math.cos(angle), radius * Math.sin(angle));
  });
}

/** What somebody noted of a place; what is not known is not there. */
function makeTags(random: Random, kind: Kind): Record<string, unknown> {
  return {
    ...(random() < 0.7 ? { wheelchair: pick(random, ['yes', 'limited', 'no']) } : {}),
    ...(kind === 'cafe' && random() < 0.6
      ? { wifi: { free: random() < 0.8, mbit: pick(random, [16, 50, 100, 250]) } }
      : {}),
    ...(kind === 'cafe' ? { payment: pick(random, [['cash'], ['cash', 'card'], ['card']]) } : {}),
    ...(kind === 'museum' && random() < 0.5 ? { guide: { audio: true, languages: ['en', 'fr'] } } : {}),
    ...(kind === 'park' && random() < 0.5 ? { dogs: pick(random, ['leashed', 'yes', 'no']) } : {}),
  };
}
