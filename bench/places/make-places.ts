import type { PlaceDocument } from './place-document.ts';

const count = 100_000;
const kinds = Object.freeze(['cafe', 'museum', 'park', 'school', 'station']);

/** Places all over the Earth, as many in each square kilometre; the same in every run. */
export function* makePlaces(): Generator<PlaceDocument> {
  const random = sequence(42);
  for (let _id = 0; _id < count; _id += 1) {
    const longitude = random() * 360 - 180;
    const latitude = (Math.asin(random() * 2 - 1) * 180) / Math.PI;
    yield {
      _id,
      name: `Place ${_id}`,
      kind: kinds[Math.floor(random() * kinds.length)] ?? '',
      location: { type: 'Point', coordinates: [rounded(longitude), rounded(latitude)] },
    };
  }
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

/** Numbers from 0 to 1 (a linear congruential generator), the same for a seed. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
