import { EJSON } from 'bson';
import type { IndexDefinition } from '../../model/define/index-definition.ts';
import { indexSpecification } from './index-specification.ts';

/** An index as `listIndexes` describes it. */
export type ExistingIndex = Readonly<Record<string, unknown>> & { readonly name: string };

/** Everything of an index that matters, in one form for what the server lists and for what a model wants. */
export type CanonicalIndex = ReadonlyMap<IndexProperty, string>;

/** What two indexes may differ in, in the words of the model language. */
export type IndexProperty =
  | 'keys'
  | 'unique'
  | 'sparse'
  | 'partial'
  | 'expireAfterSeconds'
  | 'collation'
  | 'weights'
  | 'defaultLanguage'
  | 'languageOverride'
  | 'wildcardProjection'
  | 'hidden';

type Plain = Readonly<Record<string, unknown>>;

/** The canonical form of an index that a model wants. */
export function canonicalWanted(index: IndexDefinition): CanonicalIndex {
  return canonicalIndex(indexSpecification(index));
}

/** The canonical form of an index of the server, or of one as `createIndexes` takes it. */
export function canonicalIndex(index: Plain): CanonicalIndex {
  const plain = plainOf(index);
  const keys = Object.entries(record(plain['key']));
  const isText = keys.some(([path, direction]) => path === '_fts' || direction === 'text');
  return new Map<IndexProperty, string>([
    ['keys', JSON.stringify(canonicalKeys(keys))],
    ['unique', String(plain['unique'] === true)],
    ['sparse', String(plain['sparse'] === true)],
    ['partial', sortedJson(plain['partialFilterExpression'])],
    ['expireAfterSeconds', sortedJson(plain['expireAfterSeconds'])],
    ['collation', canonicalCollation(plain['collation'])],
    ['weights', isText ? canonicalWeights(keys, record(plain['weights'])) : 'none'],
    ['defaultLanguage', isText ? sortedJson(plain['default_language'] ?? 'english') : 'none'],
    ['languageOverride', isText ? sortedJson(plain['language_override'] ?? 'language') : 'none'],
    ['wildcardProjection', sortedJson(plain['wildcardProjection'])],
    ['hidden', String(plain['hidden'] === true)],
  ]);
}

/** BSON objects as plain data: a number is a number, whichever BSON type carries it. */
function plainOf(index: Plain): Plain {
  const plain: unknown = JSON.parse(EJSON.stringify(index, { relaxed: true }));
  return record(plain);
}

function record(value: unknown): Plain {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** The server lists all text keys as one pair, `_fts` and `_ftsx`, and their paths as weights. */
function canonicalKeys(keys: readonly (readonly [string, unknown])[]): (readonly [string, unknown])[] {
  const canonical: (readonly [string, unknown])[] = [];
  for (const [path, direction] of keys) {
    const isText = path === '_fts' || path === '_ftsx' || direction === 'text';
    if (!isText) canonical.push([path, direction]);
    else if (!canonical.some(([known]) => known === 'text')) canonical.push(['text', 'text']);
  }
  return canonical;
}

function canonicalWeights(keys: readonly (readonly [string, unknown])[], weights: Plain): string {
  const ones = keys.flatMap(([path, direction]) =>
    direction === 'text' && path !== '_fts' ? [[path, 1]] : [],
  );
  return sortedJson({ ...Object.fromEntries(ones), ...weights });
}

/** The server lists every option of a collation; a model says the few that it cares for. */
function canonicalCollation(given: unknown): string {
  if (given === undefined) return 'none';
  const { locale, strength = 3, caseLevel = false, numericOrdering = false } = record(given);
  return sortedJson({ locale, strength, caseLevel, numericOrdering });
}

function sortedJson(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
