import type { SearchEngine } from '../../search/engine.ts';
import type { Search } from '../../search/search.ts';
import { printQuery } from '../../search/query/print-query.ts';
import type { OrderKey } from '../order/parse-order.ts';

/** The temporary field of the token that ordered hits have. */
export const tokenPath = '__token';

/** Best first, and of equal scores by `_id`; or as the engine orders. A cursor belongs to the engine and to what was searched. */
export function searchOrder(search: Search, engine: SearchEngine): readonly OrderKey[] {
  const of = searchText(search, engine);
  if (engine.ordered)
    return Object.freeze([Object.freeze({ path: tokenPath, direction: -1, certain: true, of })]);
  return Object.freeze([
    Object.freeze({ path: '__score', direction: -1, certain: true, isDistance: true, of }),
    Object.freeze({ path: '_id', direction: 1, certain: !search.model.tolerant }),
  ]);
}

/** What tells searches apart whose scores differ. */
function searchText(search: Search, { name, comparesVectors = false }: SearchEngine): string {
  const { query, fields, restricted, language, fuzzy, text, vector } = search;
  const among = restricted ? fields.map(({ path }) => path) : [];
  const meant = comparesVectors ? (vector?.join() ?? text) : null;
  return JSON.stringify([name, printQuery(query), among, language, fuzzy ?? null, meant]);
}
