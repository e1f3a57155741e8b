import type { Decimal128 } from 'bson';
import { elementType } from '../../../model/element-type.ts';
import type { ScalarValue } from '../../../model/model.ts';
import type { SearchField } from '../../../model/search/model-search.ts';
import type { Grouping } from '../../groups/group-key.ts';

/** Hits counted by what they have at a field. */
export interface Facet {
  readonly field: SearchField;
  readonly by: FacetBy;
  /** How many entries at most; undefined where the client names all of them. */
  readonly limit: number | undefined;
  /** Whether hits without a value are an entry. */
  readonly nulls: boolean;
  readonly order: FacetOrder;
}

/** By how many hits, the most first and then by value; or by value, up or down. */
export type FacetOrder = 'count' | 1 | -1;

/** What of a value makes an entry. */
export type FacetBy =
  | FacetKey
  /** Ranges that the client names; they may overlap, and each is an entry, in their order. */
  | { readonly kind: 'named'; readonly ranges: readonly FacetRange[] };

/** What has one key for each value: as groups have, or the range of so much that a number is in, counted from 0. */
export type FacetKey = Grouping | { readonly kind: 'interval'; readonly width: number | Decimal128 };

/** From a BSON value up to below another; undefined is an open end. */
export interface FacetRange {
  readonly from: unknown;
  readonly to: unknown;
}

/** The type of a facet's values, and where it stands: of a reference the key that it stores. */
export function facetValue({ owner, field }: SearchField): {
  type: ScalarValue;
  owner: string;
  name: string;
} {
  const type = elementType(field.type);
  if (type.kind === 'scalar') return { type, owner: owner.name, name: field.name };
  const id = type.kind === 'reference' ? type.target.id.type : undefined;
  if (type.kind !== 'reference' || id?.kind !== 'scalar') {
    throw new TypeError(`The facet "${field.name}" has no values`);
  }
  return { type: id, owner: type.target.name, name: '_id' };
}

/** A number as MongoDB has it, a decimal one too, as a double. */
export function toNumber(stored: unknown): number {
  return Number(String(stored));
}
