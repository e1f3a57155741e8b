import type { Db } from 'mongodb';
import type { PlaceDocument } from '../../places/place-document.ts';
import { createAggregate } from './aggregate.ts';
import { descendantsOfSynset } from './descendants-of-synset.ts';
import { sensesPerSynset, synsetGroups } from './aggregates.ts';
import { createFind, type Find } from './find.ts';
import { synsetsWithWords } from './synsets-with-words.ts';
import { placesNear } from './places-near.ts';
import { searchDeep, searchFacets, searchSynsets } from './search-synsets.ts';
import { synsetsWithSenses } from './synsets-with-senses.ts';
import { readNotes } from './notes.ts';
import { createWriteHandlers, type WriteInput } from './write-handlers.ts';

/** What answers one workload: variables in, the answer's `data` out. */
export type Handler = (variables: LimitVariables) => Promise<object>;

/** The variables of all workloads; each handler reads its own. */
export interface LimitVariables {
  readonly id: string;
  readonly lemma: string;
  readonly lexFile: string;
  readonly p: string;
  readonly query: string;
  readonly first: number;
  readonly after?: string;
  readonly point: PlaceDocument['location'];
  readonly input: WriteInput;
}

/** For every workload, what an expert of MongoDB would write for it alone. */
export function createHandlers(db: Db): Readonly<Record<string, Handler>> {
  const find = createFind(db);
  const aggregate = createAggregate(db);
  return {
    point: ({ lemma }) => point(find, lemma),
    sorted: ({ lexFile }) => sorted(find, lexFile),
    levels: ({ lexFile, first }) => synsetsWithSenses(find, lexFile, first),
    relation: ({ p }) => synsetsWithWords(find, p),
    page: ({ first, after }) => page(find, first, after),
    scalars: ({ lexFile }) => scalars(find, lexFile),
    groups: ({ first }) => synsetGroups(aggregate, first),
    perParent: (variables) => sensesPerSynset(find, aggregate, variables),
    near: ({ point: from }) => placesNear(db, from),
    tree: ({ id }) => descendantsOfSynset(aggregate, find, id),
    notes: ({ first }) => readNotes(find, first),
    search: ({ query }) => searchSynsets(find, query),
    searchDeep: ({ query, ...page }) => searchDeep(aggregate, query, page),
    searchFacets: ({ query }) => searchFacets(aggregate, query),
    ...createWriteHandlers(db, find),
  };
}

interface Word {
  readonly _id: number;
  readonly lemma: string;
  readonly normalized: string;
  readonly length: number;
  readonly senseCount: number;
}

async function point(find: Find, lemma: string): Promise<object> {
  const [word] = await find<Word>('words', { filter: { lemma }, limit: 1 });
  if (word === undefined) return { word: null };
  const { _id, normalized, length, senseCount } = word;
  return { word: { id: globalId('Word', _id), _id, lemma: word.lemma, normalized, length, senseCount } };
}

async function sorted(find: Find, lexFile: string): Promise<object> {
  const rows = await find<{ _id: string; pos: string; gloss: string; wordCount: number }>('synsets', {
    filter: { pos: 'NOUN', lexFile },
    sort: { wordCount: -1, _id: -1 },
    limit: 50,
    projection: { pos: 1, gloss: 1, wordCount: 1 },
  });
  return {
    synsets: { nodes: rows.map(({ _id, pos, gloss, wordCount }) => ({ _id, pos, gloss, wordCount })) },
  };
}

/** The lemma is unique, so it is its own cursor, and the index on it covers the page. */
async function page(find: Find, first: number, after: string | undefined): Promise<object> {
  const lemma = after === undefined ? undefined : Buffer.from(after, 'base64url').toString();
  const rows = await find<{ lemma: string }>('words', {
    filter: lemma === undefined ? {} : { lemma: { $gt: lemma } },
    sort: { lemma: 1 },
    limit: first + 1,
    projection: { _id: 0, lemma: 1 },
  });
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  const endCursor = last === undefined ? null : Buffer.from(last.lemma).toString('base64url');
  return { words: { nodes, pageInfo: { hasNextPage: rows.length > first, endCursor } } };
}

interface Synset {
  readonly _id: string;
  readonly pos: string;
  readonly lexFile: string;
  readonly gloss: string;
  readonly definition: string;
  readonly wordCount: number;
  readonly pointerCount: number;
}

async function scalars(find: Find, lexFile: string): Promise<object> {
  const rows = await find<Synset>('synsets', {
    filter: { lexFile },
    sort: { _id: 1 },
    limit: 1_000,
    projection: { pos: 1, lexFile: 1, gloss: 1, definition: 1, wordCount: 1, pointerCount: 1 },
  });
  const nodes = rows.map(({ _id, pos, lexFile: file, gloss, definition, wordCount, pointerCount }) => ({
    id: globalId('Synset', _id),
    _id,
    pos,
    lexFile: file,
    gloss,
    definition,
    wordCount,
    pointerCount,
  }));
  return { synsets: { nodes } };
}

function globalId(type: string, id: string | number): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}
