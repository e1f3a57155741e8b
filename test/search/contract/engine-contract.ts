import { Binary } from 'bson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchRuntimeOptions } from '../../../src/loaders/search/create-search-runtime.ts';
import { groupBy } from '../../../src/util/group-by.ts';
import { createTestApi, type TestApi } from '../../setup/test-api.ts';
import { accessOf, essays, mayRead, models, halls, storedEssays, type viewers } from './library.ts';

type ViewerName = keyof typeof viewers;

/** An engine, and where it runs. */
export interface EngineUnderTest {
  readonly uri: string;
  /** A name for its database. */
  readonly name: string;
  readonly search: SearchRuntimeOptions;
  /** Waits until the engine finds what was written; for engines that are a little behind. */
  readonly settle?: (api: TestApi) => Promise<void>;
  /** Whether only documents with the words are hits; else all are, and those with the words come first. */
  readonly byWords: boolean;
}

interface Hit {
  readonly cursor: string;
  readonly score: number;
  readonly node: { readonly id: string; readonly _id: number; readonly genre: string; readonly year: number };
}

/** What every engine does alike. */
export function describeEngine(title: string, engine: EngineUnderTest): void {
  let api: TestApi;
  beforeAll(async () => {
    api = await createTestApi(models, { uri: engine.uri, name: engine.name, search: engine.search });
    const stored = storedEssays((vector) => Binary.fromFloat32Array(vector));
    await api.db.collection<{ _id: number }>('essays').insertMany(stored);
    await api.db.collection<{ _id: number }>('halls').insertMany(halls);
    await engine.settle?.(api);
  }, 60_000);
  afterAll(() => api.close());

  async function search(query: string, { viewer = 'root', rest = '' }: Asked = {}) {
    const source = `query ($search: EssaySearch!) { searchEssays(search: $search ${rest}) {
      totalCount pageInfo { hasNextPage endCursor } edges { cursor score node { _id genre year } } } }`;
    const result = await api.run(source, { access: accessOf(viewer), variables: { search: { query } } });
    return { ...result, found: result.data?.searchEssays };
  }

  async function hits(query: string, asked: Asked = {}): Promise<readonly Hit[]> {
    const { found, errors } = await search(query, {
      ...asked,
      rest: `first: 100 ${asked.rest ?? ''}`,
    });
    expect(errors).toEqual([]);
    return found.edges;
  }

  describe(`${title}: what is found`, () => {
    it('is about what was asked for, first of all', async () => {
      const found = await hits('glacier');
      const about = essays.filter(({ title: of, body }) => `${of} ${body}`.includes('glacier'));
      expect(found.length).toBeGreaterThanOrEqual(about.length);
      const best = found.slice(0, 40).map(({ node }) => node._id);
      expect(about.map(({ _id }) => _id)).toEqual(expect.arrayContaining(best));
      const hasOthers = found.length > about.length;
      expect(hasOthers).toBe(!engine.byWords);
    });

    it('has a score, the best first, and equal ones by _id', async () => {
      const found = await hits('violin');
      const sorted = found.toSorted((one, other) => other.score - one.score || one.node._id - other.node._id);
      expect(found.map(({ node }) => node._id)).toEqual(sorted.map(({ node }) => node._id));
      expect(found.every(({ score }) => Number.isFinite(score) && score >= 0)).toBe(true);
      expect(new Set(found.map(({ score }) => score)).size).toBeGreaterThan(1);
    });

    it('satisfies the filter, and is all that does', async () => {
      const found = await hits('orchard', { rest: ', where: { genre: { eq: "art" }, year: { gte: 1994 } }' });
      expect(found.length).toBeGreaterThan(0);
      expect(found.every(({ node }) => node.genre === 'art' && node.year >= 1994)).toBe(true);
      const wanted = essays.filter(
        ({ title: of, genre, year }) => of.includes('orchard') && genre === 'art' && year >= 1994,
      );
      const ids = found.map(({ node }) => node._id);
      expect(ids).toEqual(expect.arrayContaining(wanted.map(({ _id }) => _id)));
    });

    it('satisfies a filter over relations', async () => {
      const found = await hits('harbour', { rest: ', where: { hall: { place: { eq: "south" } } }' });
      expect(found.length).toBeGreaterThanOrEqual(20);
      expect(found.every(({ node }) => node._id % 2 === 1)).toBe(true);
    });

    it('has at least the score that is asked for', async () => {
      const all = await hits('lantern');
      const least = all[5]?.score ?? 0;
      const source = `query ($search: EssaySearch!) { searchEssays(search: $search first: 100) { edges { score } } }`;
      const { data, errors } = await api.run(source, {
        variables: { search: { query: 'lantern', minScore: least } },
      });
      expect(errors).toEqual([]);
      const wanted = all.filter(({ score }) => score >= least);
      expect(data.searchEssays.edges).toHaveLength(wanted.length);
    });
  });

  describe(`${title}: rights`, () => {
    it.each(['ann', 'bob'] as const)('%s finds all that they may read, and no more', async (viewer) => {
      const found = await hits('harbour', { viewer });
      const readable = new Set(essays.filter((one) => mayRead(one, viewer)).map(({ _id }) => _id));
      expect(found.every(({ node }) => readable.has(node._id))).toBe(true);
      const about = essays.filter((one) => one.title.includes('harbour') && mayRead(one, viewer));
      const ids = found.map(({ node }) => node._id);
      expect(ids).toEqual(expect.arrayContaining(about.map(({ _id }) => _id)));
    });

    it('counts only what the viewer may read', async () => {
      for (const viewer of ['ann', 'bob', 'root'] as const) {
        const { found } = await search('harbour', { viewer, rest: 'first: 1' });
        expect(found.totalCount).toBe((await hitsOfAll('harbour', viewer)).length);
      }
    });
  });

  async function hitsOfAll(query: string, viewer: ViewerName): Promise<readonly Hit[]> {
    const pages: Hit[] = [];
    for (let after = ''; ;) {
      const { found, errors } = await search(query, { viewer, rest: `first: 7 ${after}` });
      expect(errors).toEqual([]);
      pages.push(...found.edges);
      if (found.pageInfo.hasNextPage !== true || pages.length > 1000) return pages;
      after = `after: "${found.pageInfo.endCursor}"`;
    }
  }

  describe(`${title}: pages`, () => {
    it('give each hit once, in one order', async () => {
      const walked = await hitsOfAll('violin harbour OR orchard', 'root');
      const ids = walked.map(({ node }) => node._id);
      expect(new Set(ids).size).toBe(ids.length);
      const { found } = await search('violin harbour OR orchard', { rest: 'first: 1' });
      expect(found.totalCount).toBe(ids.length);
      const whole = await hits('violin harbour OR orchard');
      expect(ids.slice(0, 100)).toEqual(whole.map(({ node }) => node._id));
    });

    it('do not go on behind the cursor of another search', async () => {
      const [first] = await hits('violin');
      const { errors } = await search('harbour', { rest: `after: "${first?.cursor}"` });
      expect(errors).toMatchObject([{ code: 'BAD_CURSOR' }]);
    });
  });

  describe(`${title}: facets`, () => {
    it.each(['ann', 'root'] as const)('count the hits of %s', async (viewer) => {
      const walked = await hitsOfAll('lantern', viewer);
      const groups = [...groupBy(walked, ({ node }) => node.genre)].map(([value, of]) => ({
        value,
        count: of.length,
      }));
      const source = `query ($search: EssaySearch!) { searchEssays(search: $search, first: 1) {
        edges { node { _id } } totalCount facets { genre { value count } } } }`;
      const variables = { search: { query: 'lantern' } };
      const { data, errors } = await api.run(source, { access: accessOf(viewer), variables });
      expect(errors).toEqual([]);
      const { facets, totalCount } = data.searchEssays;
      expect(totalCount).toBe(walked.length);
      expect(new Set(facets.genre)).toEqual(new Set(groups));
    });
  });

  describe(`${title}: hostile texts`, () => {
    it.each([
      '',
      '   ',
      '"',
      '-',
      '-violin',
      '$where',
      '{"$ne": null}',
      '\\',
      '((((',
      'title:',
      'OR OR',
      '*',
      'a'.repeat(200),
      '\u0000',
      '\ud800',
      '😀 ‮ \u200b',
      "'; drop",
    ])('%j are texts like others', async (query) => {
      const { errors } = await search(query, { rest: 'first: 3' });
      // What is said of single words is none of a vector's business.
      const isRefused = engine.search.engine === 'vector' && query === '-violin';
      expect(errors.map(({ code }) => code)).toEqual(isRefused ? ['SEARCH_UNSUPPORTED'] : []);
    });
  });
}

interface Asked {
  readonly viewer?: ViewerName;
  /** Further arguments. */
  readonly rest?: string;
}
