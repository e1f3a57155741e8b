import { MongraphError } from '../errors/mongraph-error.ts';
import type { Model } from '../model/model.ts';
import type { FieldAccess } from '../planner/fields/field-access.ts';
import { parseOrder, type OrderKey } from '../planner/order/parse-order.ts';
import type { Page } from '../planner/page/parse-page.ts';
import { readWhere } from '../planner/where/read-where.ts';
import type { ListRequest, Wanted } from './wanted.ts';

/** The arguments of a list as code gives them; their types are only as good as the compiler's word. */
export interface ListArguments {
  readonly where?: unknown;
  readonly orderBy?: unknown;
  readonly first?: unknown;
  readonly offset?: unknown;
}

/** Which fields the viewer may ask for, and the order of the list where the arguments say none; default: the model's own. */
export interface ListReading {
  readonly access: FieldAccess;
  readonly order?: readonly OrderKey[] | undefined;
}

/**
 * Reads the arguments of a list; without `first` it is the whole list.
 *
 * @throws MongraphError FILTER_…, ORDER_…, BAD_PAGE, FIELD_FORBIDDEN
 */
export function readListArguments(
  wanted: Wanted<Model>,
  args: ListArguments,
  { access, order: usualOrder }: ListReading,
): ListRequest {
  const model = wanted.owner;
  const order = args.orderBy === undefined ? usualOrder : undefined;
  const request = Object.freeze({
    model,
    condition: readWhere(model, args.where, access),
    order: order ?? readOrder(model, args.orderBy, access),
    page: readPage(args),
    selection: wanted.selection,
  });
  return Object.freeze({ request, wanted });
}

function readOrder(model: Model, given: unknown, access: FieldAccess): readonly OrderKey[] {
  const entries: readonly unknown[] = given === undefined ? [] : Array.isArray(given) ? given : [given];
  return parseOrder(
    model,
    entries.map((entry) => ({ ...Object(entry) })),
    access,
  );
}

function readPage({ first, offset }: ListArguments): Page {
  return Object.freeze({
    limit: readCount('first', first, Infinity),
    skip: readCount('offset', offset, 0),
    after: undefined,
    before: undefined,
    backward: false,
  });
}

function readCount(name: string, given: unknown, usual: number): number {
  if (given === undefined) return usual;
  if (given === usual || (typeof given === 'number' && Number.isSafeInteger(given) && given >= 0))
    return Number(given);
  const shown = typeof given === 'number' ? String(given) : `of the type ${typeof given}`;
  throw new MongraphError('BAD_PAGE', { reason: `"${name}" is ${shown}; it is to be a whole number from 0` });
}
