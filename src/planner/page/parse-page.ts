import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import type { OrderKey } from '../order/parse-order.ts';
import { fromCursor, type Position } from './cursor.ts';

/** Paging arguments as clients write them. */
export interface PageInput {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
  readonly offset?: number | null | undefined;
}

/** Which part of an ordered list is wanted. */
export interface Page {
  /** Infinity for all, which only our own server's code can ask for. */
  readonly limit: number;
  readonly skip: number;
  readonly after: Position | undefined;
  readonly before: Position | undefined;
  /** The last ones of the list, rather than the first. */
  readonly backward: boolean;
}

/**
 * Reads paging arguments against a model's limits and an order.
 *
 * @throws MongraphError BAD_PAGE, BAD_CURSOR.
 */
export function parsePage(model: Model, order: readonly OrderKey[], input: PageInput): Page {
  return readPage(model, input, (cursor, argument) => fromCursor(cursor, order, argument));
}

/** Reads them for a list whose cursors are read so. */
export function readPage(
  model: Pick<Model, 'page'>,
  input: PageInput,
  readCursor: (cursor: string, argument: string) => Position,
): Page {
  const { first, last, after, before, offset } = input;
  if (first != null && last != null) throw badPage('"first" and "last" are both given; give one of them');
  if (offset != null && (after != null || before != null || last != null)) {
    throw badPage('"offset" goes with "first" only, not with cursors or "last"');
  }
  checkCount('offset', offset, Number.MAX_SAFE_INTEGER);
  checkCount('first', first, model.page.max);
  checkCount('last', last, model.page.max);
  return Object.freeze({
    limit: first ?? last ?? Math.min(model.page.default, model.page.max),
    skip: offset ?? 0,
    after: after == null ? undefined : readCursor(after, 'after'),
    before: before == null ? undefined : readCursor(before, 'before'),
    backward: last != null,
  });
}

function checkCount(name: string, value: number | null | undefined, most: number): void {
  if (value == null) return;
  if (value < 0) throw badPage(`"${name}" is ${value}; it cannot be negative`);
  if (value > most) throw badPage(`"${name}" is ${value}; this list gives at most ${most} at a time`);
}

function badPage(reason: string): MongraphError {
  return new MongraphError('BAD_PAGE', { reason });
}
