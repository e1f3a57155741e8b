import { pick, wholeBetween, type Random } from './random.ts';

/** No, one or a few pictures and films of a place. */
export function makeMedia(random: Random, place: number): object[] {
  const count = pick(random, [0, 1, 2, 3, 4, 5], [4, 4, 3, 2, 1, 1]);
  return Array.from({ length: count }, (_, index) => {
    const url = `https://media.example.com/places/${place}/${index + 1}`;
    if (random() < 0.7) {
      const width = pick(random, [1280, 1920, 2560, 4000]);
      return { type: 'photo', url: `${url}.jpg`, width, height: (width * 3) / 4 };
    }
    return { type: 'video', url: `${url}.mp4`, runtime: wholeBetween(random, 10, 240) * 1000 };
  });
}
