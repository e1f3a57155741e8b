import { pick, wholeBetween, type Random } from './random.ts';

const firstDay = Date.UTC(2025, 0, 1);
const minute = 60_000;
const day = 24 * 60 * minute;

/** How many visits begin in each hour of a day, from 6 to 21: most at lunch and in the afternoon. */
const hours = Array.from({ length: 16 }, (_, index) => index + 6);
const crowds = [1, 3, 5, 5, 6, 7, 9, 8, 6, 7, 8, 7, 5, 3, 2, 1];

/** Visits of the year 2025, in the order of time. */
export function* makeVisits(random: Random, places: number, count: number) {
  for (let index = 0; index < count; index++) {
    const today = firstDay + Math.floor((index / count) * 365) * day;
    const at = today + pick(random, hours, crowds) * 60 * minute + wholeBetween(random, 0, 59) * minute;
    // Squared: the places with small numbers are the popular ones.
    const place = 1 + Math.floor(random() ** 2 * places);
    yield {
      at: new Date(at),
      place,
      minutes: wholeBetween(random, 5, 180),
      people: wholeBetween(random, 1, 5),
    };
  }
}

const words = {
  5: ['A place to come back to.', 'Could not be better.', 'The best of the district.'],
  4: ['Friendly, and quiet in the morning.', 'Worth the way.', 'Good, if a little loud.'],
  3: ['Neither good nor bad.', 'Fine when it rains.', 'It was closed for lunch.'],
  2: ['Expected more of it.', 'Too crowded.'],
  1: ['Not again.', 'Nobody was there.'],
} as const;

/** What visitors wrote, in the order of time. */
export function* makeReviews(random: Random, places: number, count: number) {
  for (let index = 0; index < count; index++) {
    const stars = pick(random, [5, 4, 3, 2, 1] as const, [5, 8, 4, 2, 1]);
    yield {
      _id: index + 1,
      place: 1 + Math.floor(random() ** 1.5 * places),
      stars,
      text: pick<string>(random, words[stars]),
      at: new Date(firstDay + Math.floor(((index + random()) / count) * 365 * day)),
    };
  }
}
