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
  // A vector that nobody says what it is made of tells about itself.
  const { from = [], ...itself } = declared.vector ?? {};
  const told = from.length > 0 || !('path' in itself) || itself.field.hidden ? from : [itself];
  const closed = told.find((field) => !mayRead(access, field));
  if (closed !== undefined) {
    throw new MongraphError('FIELD_FORBIDDEN', { type: model.name, field: closed.path });
  }
}
