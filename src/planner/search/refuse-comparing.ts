import { MongraphError } from '../../errors/mongraph-error.ts';
import type { SearchField } from '../../model/search/model-search.ts';
import type { SearchEngine } from '../../search/engine.ts';
import { wordCondition } from '../../search/query/word-condition.ts';
import type { Search } from '../../search/search.ts';
import type { FieldAccess } from '../fields/field-access.ts';
import { mayRead } from './parse-search.ts';

/**
 * Refuses to compare vectors that are made of what the viewer may not read: how near they are would tell it. And what cannot
 * be said of vectors.
 *
 * @throws MongraphError FIELD_FORBIDDEN, SEARCH_BAD_VECTOR, SEARCH_UNSUPPORTED
 */
export function refuseComparing(search: Search, engine: SearchEngine, access: FieldAccess): void {
  const { model, vector } = search;
  if (engine.comparesVectors !== true) {
    if (vector === undefined) return;
    const reason = `the engine "${engine.name}" compares words, not vectors`;
    throw new MongraphError('SEARCH_BAD_VECTOR', { path: 'search.vector', reason });
  }
  refuseWords(search, engine);
  const closed = closedInComparison(search, access);
  if (closed !== undefined) {
    throw new MongraphError('FIELD_FORBIDDEN', { type: model.name, field: closed.path });
  }
}

/** No vector tells which words a text has, or where; an engine that finds words too does it by them alone. */
function refuseWords(search: Search, { name, capabilities }: SearchEngine): void {
  const feature = wordCondition(search);
  if (feature === undefined) return;
  const findsWords = capabilities.fields !== 'none';
  if (findsWords && search.vector === undefined) return;
  const reason = `a vector tells neither which words a text has nor where; ${findsWords ? 'leave one of the two out' : 'use `where`'}`;
  throw new MongraphError('SEARCH_UNSUPPORTED', { feature, model: search.model.name, engine: name, reason });
}

/** What closes a comparison of vectors to the viewer: a text that they are made of, or the vector itself. */
export function closedInComparison(
  { declared: { vector } }: Search,
  access: FieldAccess,
): SearchField | undefined {
  // Scores tell the vector itself too: who may choose what to compare with finds out all of its numbers.
  const told = vector === undefined ? [] : [...vector.from, vector];
  return told.find((field) => !mayRead(access, field));
}
