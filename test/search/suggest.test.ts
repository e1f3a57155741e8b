import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { withSearchKeys } from '../../src/search/suggest/with-search-keys.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { accessOf, Film, films, Studio, type ViewerName } from './suggest-models.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Film, Studio], { uri: inject('mongoUri'), name: 'suggest' });
  const model = api.models.get('Film');
  if (model === undefined) throw new Error('There is a film');
  await api.db.collection<{ _id: number }>('films').insertMany([...withSearchKeys(model, films)]);
  await api.db.collection<{ _id: number; name: string }>('studios').insertMany([
    { _id: 1, name: 'Warner' },
    { _id: 2, name: 'Fox' },
  ]);
});
afterAll(() => api.close());

const query = `query ($prefix: String!, $where: FilmWhere, $fields: [FilmSuggestField!], $first: Int) {
  suggestFilms(prefix: $prefix, where: $where, fields: $fields, first: $first) { text field }
}`;

const complete = async (variables: object, viewer: ViewerName = 'nobody') => {
  const answer = await api.run(query, { access: accessOf(viewer), variables: { ...variables } });
  const texts: string[] = (answer.data?.suggestFilms ?? []).map(({ text }: { text: string }) => text);
  return { ...answer, texts };
};

test('what begins with it comes first, and then what has a later word that does; each text once', async () => {
  const { texts, errors, commands } = await complete({ prefix: 'bat' });
  expect(errors).toEqual([]);
  expect(texts).toEqual(['Batman', 'Batman Begins', 'Batman & Robin', 'The Batman']);
  expect(commands).toHaveLength(1);
});

test('case and accents do not matter, nor what stands between words', async () => {
  expect((await complete({ prefix: 'BÁTMAN  -ro' })).texts).toEqual(['Batman & Robin']);
  expect((await complete({ prefix: 'amelie' })).texts).toEqual(['Amélie <b>&</b>']);
  expect((await complete({ prefix: 'œuvre fin' })).texts).toEqual(['Éclair à l’œuvre ﬁnale']);
  expect((await complete({ prefix: 'begins' })).texts).toEqual(['Batman Begins']);
  expect((await complete({ prefix: 'batman ' })).texts).toEqual(['Batman Begins', 'Batman & Robin']);
});

test('embedded texts, and what is typed of them', async () => {
  const { data, errors } = await api.run(
    `{ suggestFilms(prefix: "KN", fields: [info_tagline]) { text field highlight { html parts { text isHit } } node { _id studio { name } } }
       marked: suggestFilms(prefix: "am") { highlight { html } } }`,
    { access: accessOf('nobody') },
  );
  expect(errors).toEqual([]);
  expect(data.suggestFilms).toEqual([
    {
      text: 'Evil fears the knight',
      field: 'info_tagline',
      highlight: {
        html: 'Evil fears the <mark>kn</mark>ight',
        parts: [
          { text: 'Evil fears the ', isHit: false },
          { text: 'kn', isHit: true },
          { text: 'ight', isHit: false },
        ],
      },
      node: { _id: 3, studio: { name: 'Fox' } },
    },
  ]);
  expect(data.marked).toEqual([{ highlight: { html: '<mark>Am</mark>élie &lt;b&gt;&amp;&lt;/b&gt;' } }]);
});

describe('what the viewer may not read', () => {
  it('completes nothing', async () => {
    expect((await complete({ prefix: 'batman s' })).texts).toEqual([]);
    expect((await complete({ prefix: 'batman s' }, 'ann')).texts).toEqual(['Batman (secret cut)']);
    expect((await complete({ prefix: 'zeb' })).texts).toEqual([]);
    expect((await complete({ prefix: 'zeb' }, 'staff')).texts).toEqual(['Zebra']);
  });

  it('takes no place of what may be read', async () => {
    expect((await complete({ prefix: 'bat', first: 3 })).texts).toEqual([
      'Batman',
      'Batman Begins',
      'Batman & Robin',
    ]);
  });

  it('cannot be named', async () => {
    const { errors, commands } = await complete({ prefix: 'zeb', fields: ['codename'] });
    expect(errors.map(({ code }) => code)).toEqual(['FIELD_FORBIDDEN']);
    expect(commands).toEqual([]);
  });
});

test('filters, also through relations', async () => {
  const recent = await complete({ prefix: 'bat', where: { year: { gt: 2000 } } });
  expect(recent.texts).toEqual(['Batman Begins', 'The Batman']);
  const fox = await complete({ prefix: 'bat', where: { studio: { name: { eq: 'Fox' } } } });
  expect(fox.texts).toEqual(['Batman', 'Batman Begins', 'Batman & Robin']);
});

test.each(['', '  ', '\u0000', '!?'])('nothing is typed with %j', async (prefix) => {
  const { texts, errors, commands } = await complete({ prefix });
  expect({ texts, errors, commands }).toEqual({ texts: [], errors: [], commands: [] });
});

test.each(['.*', '$where', 'bat.*', '^b.*t', '(?i)b', '{"$gt":""}', '\u{10ffff}', '\ud800', 'b'.repeat(41)])(
  '%j is a text like any other',
  async (prefix) => {
    const { texts, errors } = await complete({ prefix });
    expect({ texts, errors }).toEqual({ texts: [], errors: [] });
  },
);

test('a negative number of completions, and too many', async () => {
  expect((await complete({ prefix: 'b', first: -1 })).errors.map(({ code }) => code)).toEqual(['BAD_PAGE']);
  expect((await complete({ prefix: 'b', first: 101 })).errors.map(({ code }) => code)).toEqual(['BAD_PAGE']);
  expect((await complete({ prefix: 'b', first: 0 })).texts).toEqual([]);
  expect((await complete({ prefix: 'b'.repeat(9000) })).texts).toEqual([]);
});
