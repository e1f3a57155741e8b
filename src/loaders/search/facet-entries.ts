import type { Grouping } from '../../planner/groups/group-key.ts';
import { toNumber, type Facet, type FacetKey } from '../../planner/search/facets/facet.ts';
import { rangeName } from '../../planner/search/facets/facet-stages.ts';
import type { Row } from '../list-result.ts';

/** How many hits have something in common. */
export interface FacetEntry {
  readonly count: number;
  /** The BSON value, or the start of a period; null in what is no value, and of hits without one. */
  readonly value: unknown;
  /** The ends of a range; null where it is open, and in what is no range. */
  readonly from: unknown;
  readonly to: unknown;
  /** The part of a date. */
  readonly part: number | null;
  /** The BSON type of values of which no key could be made. */
  readonly wrongType?: string;
}

/** The entries of a facet in the answer of its stages. */
export function facetEntries({ by }: Facet, rows: readonly Row[]): FacetEntry[] {
  if (by.kind === 'named') {
    return by.ranges.map(({ from, to }, index) => ({
      ...blank,
      count: Number(rows[0]?.[rangeName(index)] ?? 0),
      from: from ?? null,
      to: to ?? null,
    }));
  }
  return rows.map((row) => ({ ...entryOf(by, row['_id'] ?? null), count: Number(row['count']) }));
}

const blank: FacetEntry = Object.freeze({ count: 0, value: null, from: null, to: null, part: null });

function entryOf(by: FacetKey, key: unknown): FacetEntry {
  if (by.kind === 'value' || by.kind === 'period') return { ...blank, value: key };
  if (key === null) return blank;
  if (typeof key === 'string') return { ...blank, wrongType: key };
  const number = toNumber(key);
  switch (by.kind) {
    case 'part':
      return { ...blank, part: number };
    case 'ranges':
      return { ...blank, ...between(by, number) };
    case 'interval': {
      const width = toNumber(by.width);
      return { ...blank, from: times(number, width), to: times(number + 1, width) };
    }
  }
}

function between({ boundaries }: Extract<Grouping, { readonly kind: 'ranges' }>, index: number) {
  return { from: boundaries[index - 1] ?? null, to: boundaries[index] ?? null };
}

/** Without the last digits of a double, which are noise: 3 times 0.1 is 0.3. */
function times(index: number, width: number): number {
  return Number((index * width).toPrecision(15));
}
