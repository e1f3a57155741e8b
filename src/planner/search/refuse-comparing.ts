import { MongraphError } from '../../errors/mongraph-error.ts';
import type { SearchEngine } from '../../search/engine.ts';
import type { Search } from '../../search/search.ts';
import type { FieldAccess } from '../fields/field-access.ts';
import { mayRead } from './parse-search.ts';

/**
 * Refuses to compare vectors that are made of what the viewer may not read: how near they are would tell it.
 *
 * @throws MongraphError FIELD_FORBIDDEN, SEARCH_BAD_VECTOR
 */
export function refuseComparing(search: Search, engine: SearchEngine, access: FieldAccess): void {
  const { model, declared, vector } = search;
  if (engine.comparesVectors !== true) {
    if (vector === undefined) return;
    const reason = `the engine "${engine.name}" compares words, not vectors`;
    throw new MongraphError('SEARCH_BAD_VECTOR', { path: 'search.vector', reason });
  }
  // Scores tell the vector itself too: who may choose what to compare with finds out all of its numbers.
  const { vector: compared } = declared;
  const told = compared === undefined ? [] : [...compared.from, compared];
  const closed = told.find((field) => !mayRead(access, field));
  if (closed !== undefined) {
    throw new MongraphError('FIELD_FORBIDDEN', { type: model.name, field: closed.path });
  }
}
