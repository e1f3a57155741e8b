import { Binary, Decimal128, Double, Int32, Long, ObjectId, UUID, type Db } from 'mongodb';

const authorId = (number: number) => new ObjectId(`00000000000000000000000${number}`);
const bookCode = (number: number) => new UUID(`00000000-0000-4000-8000-00000000000${number}`);
const day = (text: string) => new Date(`${text}T00:00:00.000Z`);

const authors = [
  { _id: authorId(1), name: 'Ada', email: 'ada@example.org', born: day('1900-01-02') },
  { _id: authorId(2), name: 'Ben', email: null, born: day('1920-05-05'), mentor_id: authorId(1) },
  { _id: authorId(3), name: 'Cai', mentor_id: authorId(1) },
  { _id: authorId(4), name: 'ada lovelace', mentor_id: authorId(3) },
];

const countries = [
  { _id: 'de', n: 'Germany' },
  { _id: 'fr', n: 'France' },
];

const tags = [
  { _id: 'sea', label: 'Sea' },
  { _id: 'war', label: 'War' },
  { _id: 'odd', label: null },
];

const clubs = [
  { _id: Long.fromString('9007199254740993'), name: 'Ink' },
  { _id: Long.fromNumber(2), name: 'Quill' },
  { _id: Long.fromNumber(3), name: null },
];

const membership = (number: number, author: number, club: number, rest: object) => ({
  _id: new UUID(`00000000-0000-4000-9000-00000000000${number}`),
  author: authorId(author),
  club: clubs[club - 1]?._id,
  ...rest,
});

const memberships = [
  membership(1, 1, 1, { role: 'chair', s: 1990, active: true }),
  membership(2, 1, 2, { role: 'member', s: 1991, active: false }),
  membership(3, 2, 1, { role: 'member', s: 1992, active: true }),
  membership(4, 2, 2, { role: 'chair', s: 1993, active: true }),
  membership(5, 3, 2, { role: null, active: true }),
];

const books = [
  {
    _id: new Int32(1),
    t: 'Alpha',
    volume: 1,
    blurb: 'The first.\nTwo lines.',
    p: 100,
    sold: Long.fromString('9007199254740993'),
    rating: new Double(4.5),
    price: Decimal128.fromString('12.50'),
    inPrint: true,
    published: day('1950-01-01'),
    addedAt: new Date('2020-01-01T10:00:00.123Z'),
    opensAt: '08:30:00.000',
    reading: Long.fromNumber(3_600_000),
    token: authorId(9),
    code: bookCode(1),
    cover: new Binary(Buffer.from([1, 2, 3])),
    extra: { a: [1, { b: null }] },
    kind: 1,
    site: 'https://a.example/x',
    contact: 'x@a.example',
    slug: 'alpha',
    host: '10.0.0.1',
    kw: ['deep', 'blue'],
    scores: [1, 5],
    grid: [[1, 2], [3]],
    pub: { n: 'North', founded: 1900, address: { c: 'Berlin', zip: '10115', country: 'de' } },
    eds: [
      { y: 1950, format: 'HARDCOVER', editor: authorId(2), printings: [{ run: 1, place: 'x' }, { run: 2 }] },
      { y: 1960, format: 'PAPERBACK', editor: authorId(3), printings: [] },
    ],
    author_id: authorId(1),
    tags: ['sea', 'war'],
    sequel: 2,
    secret: 'hidden',
    unknown: 'ignored',
  },
  {
    _id: new Int32(2),
    t: 'beta',
    volume: 1,
    blurb: null,
    p: 100,
    sold: Long.fromNumber(5),
    rating: new Double(2),
    price: Decimal128.fromString('12.5'),
    inPrint: false,
    published: day('1950-01-01'),
    code: bookCode(2),
    kind: 2,
    contact: 'Y@b.example',
    kw: [],
    scores: [],
    grid: [],
    pub: { n: 'South', address: { c: 'Paris', country: 'fr' } },
    eds: [],
    author_id: authorId(1),
    tags: [],
    sequel: 3,
  },
  {
    _id: new Int32(3),
    t: 'Gamma (1)',
    volume: 1,
    blurb: 'a.c',
    p: 250,
    sold: null,
    rating: null,
    inPrint: null,
    kw: null,
    pub: null,
    eds: [{ y: null, editor: authorId(2) }, { y: 1999 }],
    author_id: authorId(2),
    tags: ['war'],
    code: bookCode(3),
  },
  { _id: new Int32(4), t: 'Alpha', volume: 2, p: null, author_id: null, code: bookCode(4), kind: 3 },
  {
    _id: new Int32(5),
    t: 'Delta',
    volume: 1,
    p: 300,
    code: bookCode(5),
    kw: ['Blue'],
    scores: [5, 6, 7],
    pub: { n: 'North', address: null },
    author_id: authorId(4),
    tags: ['sea', 'odd', 'gone'],
  },
  { _id: new Int32(6), t: 'Epsilon', volume: 1, p: 300, code: bookCode(6), author_id: authorId(9) },
];

const square = (west: number, south: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + 1, south],
      [west + 1, south + 1],
      [west, south + 1],
      [west, south],
    ],
  ],
});

const branches = [
  {
    _id: 'harbour',
    loc: { type: 'Point', coordinates: [10.1, 53.5] },
    district: square(10, 53),
    country: 'de',
  },
  { _id: 'market', loc: { type: 'Point', coordinates: [10.2, 53.5] }, country: 'de' },
  { _id: 'hill', loc: { type: 'Point', coordinates: [9, 47.5] }, district: square(9, 47) },
  { _id: 'bus', loc: null },
];

/** Fills the collections of the library's models; ids never change, so that snapshots do not. */
export async function insertLibrary(db: Db): Promise<void> {
  const collections = { countries, authors, tags, clubs, memberships, books, branches };
  for (const [name, documents] of Object.entries(collections)) {
    await db.collection<{ _id: unknown }>(name).insertMany(documents);
  }
}
