import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import type { FieldAccess } from '../../planner/fields/field-access.ts';
import { parseOrder, type OrderKey } from '../../planner/order/parse-order.ts';
import { parsePage, type PageInput } from '../../planner/page/parse-page.ts';
import type { ReadRequest } from '../../planner/plan/read-request.ts';
import type { Selection } from '../../planner/selection.ts';
import type { Condition } from '../../planner/where/condition.ts';
import { parseWhere } from '../../planner/where/parse-where.ts';
import type { Api } from '../api.ts';
import { orderByInput } from '../inputs/order-inputs.ts';
import { modelWhere } from '../inputs/where-inputs.ts';
import type { RowFields } from './row-fields.ts';

/** The arguments of every list. */
export function listArguments(api: Api, model: Model, { arg }: Pick<RowFields, 'arg'>) {
  const order = orderByInput(api, model);
  return {
    where: arg({
      type: modelWhere(api, model),
      description: 'Only documents that satisfy these conditions.',
    }),
    ...(order === undefined
      ? {}
      : {
          orderBy: arg({
            type: [order],
            description: 'The order, the most important key first. Ties are broken by `_id`.',
          }),
        }),
    ...pageArguments(model, { arg }),
    offset: arg.int({ description: 'How many to leave out at the start; a cursor is faster for far pages.' }),
  };
}

/** The arguments that choose a page by its size and by cursors. */
export function pageArguments(model: Model, { arg }: Pick<RowFields, 'arg'>) {
  const usual = Math.min(model.page.default, model.page.max);
  return {
    first: arg.int({ description: `How many, from the start; default ${usual}, at most ${model.page.max}.` }),
    after: arg.string({ description: 'Only what comes after this cursor.' }),
    last: arg.int({ description: `How many, from the end; at most ${model.page.max}.` }),
    before: arg.string({ description: 'Only what comes before this cursor.' }),
  };
}

/** Those arguments as clients give them. */
export interface ListArguments extends PageInput {
  readonly where?: object | null | undefined;
  readonly orderBy?: readonly object[] | null | undefined;
}

/** What is selected of a list, and which fields the viewer may ask for; and its order, where that is not for the arguments to say. */
interface ListSelection {
  readonly access: FieldAccess;
  readonly selection: Selection;
  readonly order?: readonly OrderKey[] | undefined;
  /** Reads the filter; default: as one that GraphQL has judged. */
  readonly readWhere?: typeof readWhereArgument | undefined;
}

/** Reads a list's arguments. */
export function readListArguments(
  model: Model,
  args: ListArguments,
  { selection, access, order: given, readWhere = readWhereArgument }: ListSelection,
): ReadRequest {
  const order =
    given ??
    parseOrder(
      model,
      args.orderBy?.map((entry) => ({ ...entry })),
      access,
    );
  return {
    model,
    condition: readWhere(model, args.where, access),
    order,
    page: parsePage(model, order, args),
    selection,
  };
}

/** Reads a filter. A null one is no "match all": it is refused as any other null is. */
export function readWhereArgument(
  model: Model,
  where: object | null | undefined,
  access: FieldAccess,
): Condition {
  if (where === null) throw new MongraphError('FILTER_NULL', { path: 'where' });
  return parseWhere(model, where === undefined ? undefined : { ...where }, access);
}
