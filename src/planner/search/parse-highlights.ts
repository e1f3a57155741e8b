import { MongraphError } from '../../errors/mongraph-error.ts';
import type { SearchedField } from '../../model/search/model-search.ts';
import type { HighlightRequest } from '../../search/highlight/highlighter.ts';
import type { Search } from '../../search/search.ts';
import type { FieldAccess } from '../fields/field-access.ts';
import { namedFields, readableFields } from './parse-search.ts';

/** What clients write of the highlights that they want. */
export interface HighlightsInput {
  /** Members of the enumeration of the fields that are searched. */
  readonly fields?: readonly unknown[] | null | undefined;
  readonly fragments?: number | null | undefined;
  readonly length?: number | null | undefined;
}

export const defaultFragments = 3;
export const defaultLength = 160;

const bounds = Object.freeze({ fragments: [1, 10], length: [20, 1000] } as const);

/**
 * Reads which highlights a client wants; without `fields` those of all fields that are searched.
 *
 * @throws MongraphError SEARCH_BAD_INPUT, FIELD_FORBIDDEN for a field that the viewer may not read.
 */
export function parseHighlights(
  search: Search,
  { fields, fragments, length }: HighlightsInput,
  access: FieldAccess,
): HighlightRequest {
  return Object.freeze({
    fields: fields == null ? search.fields : fieldsAt(search, fields, access),
    fragments: bounded('fragments', fragments ?? defaultFragments),
    length: bounded('length', length ?? defaultLength),
  });
}

/** Those that the viewer may read and the search has no part in are allowed: nothing is marked there. */
function fieldsAt(
  { model }: Search,
  names: readonly unknown[],
  access: FieldAccess,
): readonly SearchedField[] {
  return [...new Set(namedFields(model, names.map(String), readableFields(model, access)))];
}

function bounded(name: keyof typeof bounds, given: number): number {
  const [least, most] = bounds[name];
  if (given >= least && given <= most) return given;
  const reason = `it is ${given}; it can be from ${least} to ${most}`;
  throw new MongraphError('SEARCH_BAD_INPUT', { path: `highlights.${name}`, reason });
}
