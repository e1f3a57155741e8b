import { Double, Int32, Long, ObjectId, UUID } from 'bson';
import { defineEmbedded, defineModel, field } from '../../../src/index.ts';
import type { Random } from '../../../src/leaks/random.ts';

const Home = defineEmbedded('Home', {
  fields: { street: field.string({ storedAs: 's' }), number: field.int() },
});
const Part = defineEmbedded('Part', {
  fields: { name: field.string(), size: field.float(), marks: field.list(field.string()) },
});

/** A field of each type that filters of the index may name, and some that they may not. */
export const Thing = defineModel('Thing', {
  fields: {
    title: field.string({ storedAs: 't' }),
    text: field.text(),
    year: field.int(),
    votes: field.long(),
    rating: field.float(),
    seen: field.boolean(),
    released: field.datetime(),
    state: field.enum({ NEW: 'n', OLD: 'o', THIRD: 3 }),
    tags: field.list(field.string()),
    years: field.list(field.int()),
    grid: field.list(field.list(field.int())),
    key: field.uuid(),
    owner: field.objectId(),
    home: field.embedded(Home),
    parts: field.list(field.embedded(Part), { storedAs: 'p' }),
  },
  search: { fields: ['title', 'text', 'parts.name'] },
});

const ids = ['65f000000000000000000001', '65f000000000000000000002'].map((id) => new ObjectId(id));
const keys = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const texts = ['', 'a', 'ab', 'b', 'B', 'ä', 'z', '😀'];
const wholes = [-1, 0, 1, 2, 1990];
const longs = [
  '-5',
  '0',
  '7',
  '9007199254740991',
  '9007199254740993',
  '-9007199254740993',
  '9223372036854775807',
];
const floats = [-1.5, -0, 0, 0.5, 2, 1e300];
const times = [0, 1, 1_700_000_000_000].map((time) => new Date(time));

/** Values as clients write them; of those that documents hold, others may be equal. */
const asked = {
  title: (random: Random) => random.pick([...texts, 'x'.repeat(1_000)]),
  text: (random: Random) => random.pick(texts),
  year: (random: Random) => random.pick(wholes),
  votes: (random: Random) => BigInt(random.pick(longs)),
  rating: (random: Random) => random.pick([...floats, 9007199254740992]),
  seen: (random: Random) => random.chance(0.5),
  released: (random: Random) => random.pick(times),
  state: (random: Random) => random.pick(['NEW', 'OLD', 'THIRD']),
  key: (random: Random) => random.pick(keys),
  owner: (random: Random) => random.pick(ids),
} as const;

/** Whole numbers are stored in each of the types that may hold them. */
function stored(number: number, random: Random): unknown {
  return random.pick([new Int32(number), new Double(number), Long.fromNumber(number)]);
}

/** A document as some program stored it: what the model says, in any of its types, or null, or not there. */
export function randomThing(random: Random): Readonly<Record<string, unknown>> {
  const maybe = (name: string, make: () => unknown): Readonly<Record<string, unknown>> => {
    if (random.chance(0.25)) return {};
    return { [name]: random.chance(0.2) ? null : make() };
  };
  const text = () => random.pick([...texts, ...texts, 'x'.repeat(9_000)]);
  const elements = (make: () => unknown) => random.few(3, () => (random.chance(0.1) ? null : make()));
  const part = () => ({
    ...maybe('name', text),
    ...maybe('size', () => new Double(random.pick(floats))),
    ...maybe('marks', () => elements(text)),
  });
  return {
    ...maybe('t', text),
    ...maybe('text', text),
    ...maybe('year', () => stored(random.pick(wholes), random)),
    ...maybe('votes', () => Long.fromString(random.pick(longs))),
    ...maybe('rating', () => (random.chance(0.2) ? new Int32(2) : new Double(random.pick(floats)))),
    ...maybe('seen', () => random.chance(0.5)),
    ...maybe('released', () => random.pick(times)),
    ...maybe('state', () => random.pick(['n', 'o', new Int32(3)])),
    ...maybe('tags', () => elements(text)),
    ...maybe('years', () => elements(() => stored(random.pick(wholes), random))),
    ...maybe('grid', () => elements(() => elements(() => new Int32(random.pick(wholes))))),
    ...maybe('key', () => new UUID(random.pick(keys))),
    ...maybe('owner', () => random.pick(ids)),
    ...maybe('home', () => ({
      ...maybe('s', text),
      ...maybe('number', () => new Int32(random.pick(wholes))),
    })),
    ...maybe('p', () => elements(part)),
  };
}

type Where = Readonly<Record<string, unknown>>;

/** A filter as clients write it. */
export function randomWhere(random: Random, depth = 2): Where {
  const branch = () => randomWhere(random, depth - 1);
  if (depth > 0 && random.chance(0.5)) {
    return random.pick<() => Where>([
      () => ({ AND: [branch(), branch()] }),
      () => ({ OR: [branch(), branch()] }),
      () => ({ NOT: branch() }),
    ])();
  }
  return random.pick<() => Where>([
    () => scalarWhere(random),
    () => scalarWhere(random),
    () => ({ tags: listWhere(() => random.pick(texts), random) }),
    () => ({ years: listWhere(() => random.pick(wholes), random) }),
    () => ({
      grid: random.pick<Where>([
        { isNull: random.chance(0.5) },
        { isEmpty: random.chance(0.5) },
        { exists: random.chance(0.5) },
      ]),
    }),
    () => ({ home: homeWhere(random) }),
    () => ({ parts: partsWhere(random) }),
  ])();
}

function scalarWhere(random: Random): Where {
  const name = random.pick(Object.keys(asked) as (keyof typeof asked)[]);
  const isRanged = !['seen', 'state'].includes(name);
  return { [name]: comparison(() => asked[name](random), { random, isRanged }) };
}

function comparison(
  value: () => unknown,
  { random, isRanged }: { readonly random: Random; readonly isRanged: boolean },
): Where {
  return random.pick<() => Where>([
    () => ({ eq: random.chance(0.2) ? null : value() }),
    () => ({ ne: random.chance(0.2) ? null : value() }),
    () => ({ in: random.few(3, value) }),
    () => ({ notIn: random.few(3, value) }),
    () => ({ isNull: random.chance(0.5) }),
    () => ({ exists: random.chance(0.5) }),
    ...(isRanged
      ? [
          () => ({ [random.pick(['lt', 'lte', 'gt', 'gte'])]: value() }),
          () => ({ gte: value(), lt: value() }),
        ]
      : []),
  ])();
}

function listWhere(value: () => unknown, random: Random): Where {
  return random.pick<() => Where>([
    () => ({ has: value() }),
    () => ({ hasSome: random.few(2, value) }),
    () => ({ hasEvery: random.few(2, value) }),
    () => ({ isEmpty: random.chance(0.5) }),
    () => ({ size: { gte: random.below(3) } }),
    () => ({ isNull: random.chance(0.5) }),
    () => ({ exists: random.chance(0.5) }),
  ])();
}

function homeWhere(random: Random): Where {
  return random.pick<() => Where>([
    () => ({ street: comparison(() => random.pick(texts), { random, isRanged: true }) }),
    () => ({ number: comparison(() => random.pick(wholes), { random, isRanged: true }) }),
  ])();
}

function partsWhere(random: Random): Where {
  const one = () => ({
    ...(random.chance(0.6) ? { name: comparison(() => random.pick(texts), { random, isRanged: true }) } : {}),
    ...(random.chance(0.4)
      ? { size: comparison(() => random.pick(floats), { random, isRanged: true }) }
      : {}),
    ...(random.chance(0.3) ? { marks: listWhere(() => random.pick(texts), random) } : {}),
  });
  return { [random.pick(['some', 'none', 'every'])]: random.chance(0.3) ? { NOT: one() } : one() };
}
