import { MongraphError } from '../../errors/mongraph-error.ts';
import { findPath } from '../find-path.ts';
import { suggestPath } from '../suggest-path.ts';
import type { DefaultOrder, Model } from '../model.ts';
import type { Check } from './checked-project.ts';

/** Default orders by fields that do not exist, or that have no single value to sort by. */
export const checkOrder: Check = ({ models }) =>
  models.flatMap((model) => model.order.flatMap((entry) => wrongOrder(model, entry)));

function wrongOrder(model: Model, { path, direction }: DefaultOrder): MongraphError[] {
  const refuse = (reason: string): MongraphError[] => [
    new MongraphError('MODEL_BAD_ORDER', { model: model.name, path, reason }),
  ];
  const named = model.fields.get(path);
  if (named !== undefined && named.kind !== 'stored')
    return refuse(named.kind === 'computed' ? 'a function computes it.' : 'it is a relation.');
  const found = findPath(model, path);
  if (found === undefined) {
    const usedBy = `The default order of "${model.name}"`;
    const suggestions = suggestPath(model, path);
    return [
      new MongraphError('MODEL_UNKNOWN_FIELD', { model: model.name, field: path, usedBy, suggestions }),
    ];
  }
  const { type } = found.field;
  if (found.hidden) return refuse('it is hidden, and cursors hold the values that a list is ordered by.');
  if (found.many || type.kind === 'list') return refuse('it has many values in one document.');
  if (type.kind === 'embedded') return refuse('it is an embedded document; name a field inside of it.');
  if (type.kind === 'reference') return refuse('it is a reference.');
  if (type.type === 'json') return refuse('JSON values have no order.');
  const given: string = direction;
  return given === 'ASC' || given === 'DESC'
    ? []
    : refuse(`the direction is ASC or DESC, not ${JSON.stringify(given)}.`);
}
