import type { Tree } from '../../model/trees-of.ts';
import { equalTo } from '../relation-hops.ts';
import { not, or, type Condition } from '../where/condition.ts';

/** Documents without a parent: of a reference, null, missing or an empty list; of edges, none that leads up. */
export function rootCondition({ model, links }: Tree): Condition {
  if (links.kind === 'edges') {
    const { through, child, where } = links;
    const hop = { model: through, local: '_id', foreign: child, condition: equalTo(where) };
    return not(Object.freeze({ kind: 'related', name: `${model.name} edges`, hops: [hop] }));
  }
  const { path, many } = links;
  const isNull = compare(path, 'isNull', many);
  return many ? or([isNull, compare(path, 'isEmpty', many)]) : isNull;
}

function compare(path: string, operator: 'isNull' | 'isEmpty', onList: boolean): Condition {
  return Object.freeze({
    kind: 'compare',
    path,
    operator,
    operand: true,
    insensitive: false,
    ...(onList ? { onList } : {}),
  });
}
