import { suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import { searchFieldName, type SearchField } from '../../model/search/model-search.ts';
import type { FieldAccess } from '../fields/field-access.ts';
import { mayRead } from './parse-search.ts';

/**
 * The fields whose texts are to be completed: those that a client names, or all that the viewer may read in every document.
 *
 * @throws MongraphError FIELD_FORBIDDEN, FILTER_UNKNOWN_FIELD for a field that is named.
 */
export function parseSuggestFields(
  { name: type, search }: Model,
  named: readonly unknown[] | null | undefined,
  access: FieldAccess,
): readonly SearchField[] {
  const fields = search?.suggest ?? [];
  if (named === null || named === undefined) return fields.filter((field) => mayRead(access, field));
  return [...new Set(named.map(String))].map((name) => {
    const field = fields.find((one) => searchFieldName(one) === name);
    if (field === undefined) {
      const suggestions = suggest(name, fields.map(searchFieldName));
      throw new MongraphError('FILTER_UNKNOWN_FIELD', { type, field: name, suggestions });
    }
    if (!mayRead(access, field)) throw new MongraphError('FIELD_FORBIDDEN', { type, field: field.path });
    return field;
  });
}

/**
 * How many completions are wanted.
 *
 * @throws MongraphError BAD_PAGE
 */
export function parseSuggestFirst({ page }: Model, first: number | null | undefined): number {
  const most = Math.min(page.max, mostSuggestions);
  if (first === null || first === undefined) return Math.min(usualSuggestions, most);
  if (first < 0)
    throw new MongraphError('BAD_PAGE', { reason: `"first" is ${first}; it cannot be negative` });
  if (first <= most) return first;
  const reason = `"first" is ${first}; at most ${most} completions are given`;
  throw new MongraphError('BAD_PAGE', { reason });
}

/** How many are given where nobody says. */
export const usualSuggestions = 10;
const mostSuggestions = 100;
