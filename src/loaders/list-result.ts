import type { OrderKey } from '../planner/order/parse-order.ts';
import type { Page } from '../planner/page/parse-page.ts';

/** A document as the driver gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** A page of a list. */
export interface ListResult {
  readonly rows: readonly Row[];
  /** In a many-to-many relation whose edges show it: the join document of each row. */
  readonly joins: readonly Row[] | undefined;
  readonly order: readonly OrderKey[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** How many documents the list has, where that was asked for; maybe capped. */
  readonly count: number | undefined;
}

/** The number in the answer `[{ count }]`, which of nothing is empty. */
export function countIn(answer: readonly Row[]): number {
  return Number(answer[0]?.['count'] ?? 0);
}

/** The page within the rows that were read for it: one more than asked for, and in reverse where the page is a last one. */
export function toPage<Entry>(
  entries: readonly Entry[],
  page: Page,
  skip: number,
): { readonly entries: readonly Entry[]; readonly hasNextPage: boolean; readonly hasPreviousPage: boolean } {
  const wanted = entries.slice(skip, skip + page.limit);
  const more = entries.length > skip + page.limit;
  return page.backward
    ? {
        entries: wanted.toReversed(),
        hasNextPage: page.before !== undefined,
        hasPreviousPage: more || page.after !== undefined,
      }
    : {
        entries: wanted,
        hasNextPage: more || page.before !== undefined,
        hasPreviousPage: page.after !== undefined || page.skip > 0,
      };
}
