import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { defineEmbedded, defineModel, field } from '../../src/index.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Actor = defineEmbedded('Actor', { fields: { name: field.string({ required: true }) } });
const Movie = defineModel('Movie', {
  fields: {
    title: field.string({ required: true }),
    plot: field.text({ storedAs: 'p' }),
    cast: field.list(field.embedded(Actor)),
    tags: field.list(field.string()),
  },
  search: { fields: ['title', 'plot', 'cast.name', 'tags'] },
});

const movies = [
  {
    title: 'Running Dogs',
    p: `Long ago. ${'Nothing happens for a while. '.repeat(20)}Two dogs run through a quiet town. ${'Then it rains. '.repeat(20)}`,
    cast: [{ name: 'Ann Runner' }, { name: 'Bob Dog' }, { name: 'Cat Stevens' }, { name: 'Dog Star' }],
    tags: ['dog', 'cat', 'dogs at sea'],
  },
  {
    title: 'Café Noir',
    p: 'A quiet evening in a <b>café</b> & "bar"; quiet nights, evening. ]]></script><img src=x onerror=alert(1)>',
  },
];

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Movie], { uri: inject('mongoUri'), name: 'highlights' });
  await api.db.collection('movies').insertMany(movies);
});
afterAll(() => api.close());

interface Highlight {
  readonly field: string;
  readonly fragments: readonly { readonly html: string }[];
}

/** The highlights of the only hit, as HTML by field. */
async function marked(search: string, args = ''): Promise<Record<string, string[]>> {
  const { data, errors } = await api.run(
    `{ searchMovies(search: ${search}) { edges { highlights${args} { field fragments { html } } } } }`,
  );
  expect(errors).toEqual([]);
  expect(data.searchMovies.edges).toHaveLength(1);
  const highlights: readonly Highlight[] = data.searchMovies.edges[0].highlights;
  return Object.fromEntries(highlights.map((one) => [one.field, one.fragments.map(({ html }) => html)]));
}

describe('what is marked', () => {
  it('is every form of a word, in whole sentences', async () => {
    const { title, plot } = await marked('{ query: "run town" }', '(length: 60)');
    expect(title).toEqual(['<mark>Running</mark> Dogs']);
    expect(plot).toEqual(['Two dogs <mark>run</mark> through a quiet <mark>town</mark>. Then it rains.']);
  });

  it('is each value of a list', async () => {
    const found = await marked('{ query: "dog" }', '(fields: [tags, cast_name])');
    expect(found).toEqual({
      tags: ['<mark>dog</mark>', '<mark>dogs</mark> at sea'],
      cast_name: ['Bob <mark>Dog</mark>', '<mark>Dog</mark> Star'],
    });
  });

  it('is a word with or without accents, in escaped text', async () => {
    const { title, plot } = await marked('{ query: "cafe" }');
    expect(title).toEqual(['<mark>Café</mark> Noir']);
    expect(plot?.[0]).toBe(
      'A quiet evening in a &lt;b&gt;<mark>café</mark>&lt;/b&gt; &amp; &quot;bar&quot;; quiet nights, evening. ]]&gt;&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;',
    );
  });

  it('is a phrase as one, and not its words alone', async () => {
    const { plot } = await marked('{ query: "\\"quiet evening\\"" }', '(length: 70)');
    expect(plot).toEqual([
      'A <mark>quiet evening</mark> in a &lt;b&gt;café&lt;/b&gt; &amp; &quot;bar&quot;; quiet nights, evening.',
    ]);
  });

  it('is what begins with a prefix', async () => {
    const { title, plot } = await marked('{ query: "eve* café noi", prefix: true }');
    expect(plot?.[0]).toContain('quiet <mark>evening</mark> in');
    expect(title).toEqual(['<mark>Café</mark> <mark>Noir</mark>']);
  });

  it('is not what must not be found, nor what was asked of another field', async () => {
    const found = await marked('{ query: "title:running quiet town -café" }');
    expect(Object.keys(found)).toEqual(['title', 'plot']);
    expect(found.plot?.join('')).not.toMatch(/<mark>(?!quiet|town)/);
  });
});

describe('highlights of a hit', () => {
  it('have fragments that say where they stand, and parts that are their text', async () => {
    const { data, errors } = await api.run(`{ searchMovies(search: { query: "run" }) { edges {
      long: highlights(fields: [plot], fragments: 1, length: 30) { fragments { moreBefore moreAfter parts { text isHit } } }
      highlights(fields: [title, title]) { field fragments { moreBefore moreAfter parts { text isHit } } }
    } } }`);
    expect(errors).toEqual([]);
    const [edge] = data.searchMovies.edges;
    expect(edge.highlights).toEqual([
      {
        field: 'title',
        fragments: [
          {
            moreBefore: false,
            moreAfter: false,
            parts: [
              { text: 'Running', isHit: true },
              { text: ' Dogs', isHit: false },
            ],
          },
        ],
      },
    ]);
    expect(edge.long[0].fragments).toMatchObject([{ moreBefore: true, moreAfter: true }]);
    expect(edge.long[0].fragments[0].parts).toContainEqual({ text: 'run', isHit: true });
  });

  it('cost no command, and read no field that they do not show', async () => {
    const { commands, errors } = await api.run(
      '{ searchMovies(search: { query: "dog" }) { edges { highlights(fields: [plot]) { field } } } }',
    );
    expect(errors).toEqual([]);
    expect(commands).toHaveLength(1);
    const projection = JSON.stringify(commands).match(/"\$project":\{[^}]*\}/u)?.[0];
    expect(projection).toContain('"p":1');
    expect(projection).not.toContain('"title"');
  });

  it('are refused once where they ask for what cannot be', async () => {
    for (const args of ['length: 5', 'length: 5000', 'fragments: 0', 'fragments: 11']) {
      const { errors } = await api.run(
        `{ searchMovies(search: { query: "dog cat" }) { edges { highlights(${args}) { field } } } }`,
      );
      expect(errors).toMatchObject([{ code: 'SEARCH_BAD_INPUT', path: ['searchMovies'] }]);
    }
  });
});
