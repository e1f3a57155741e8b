import { MongraphError } from '../../errors/mongraph-error.ts';
import { findPath } from '../find-path.ts';
import { suggestPath } from '../suggest-path.ts';
import type { DefaultOrder, ExpressionField, Model, ValueType } from '../model.ts';
import { mostHops } from '../most-hops.ts';
import type { Check } from './checked-project.ts';
import { findRelation } from './find-relation.ts';

/** Default orders by fields that do not exist, or that have no single value to sort by. */
export const checkOrder: Check = ({ models }) =>
  models.flatMap((model) =>
    model.order === model.sharesWith?.order ? [] : model.order.flatMap((entry) => wrongOrder(model, entry)),
  );

function wrongOrder(model: Model, { path, direction }: DefaultOrder): MongraphError[] {
  const refuse = (reason: string): MongraphError[] => [
    new MongraphError('MODEL_BAD_ORDER', { model: model.name, path, reason }),
  ];
  const problem = pathProblem(model, path, 0);
  if (typeof problem === 'string') return refuse(problem);
  if (problem !== undefined) {
    const usedBy = `The default order of "${model.name}"`;
    const suggestions = suggestPath(problem.model, problem.path);
    const unknown = { model: problem.model.name, field: problem.path, usedBy, suggestions };
    return [new MongraphError('MODEL_UNKNOWN_FIELD', unknown)];
  }
  const given: string = direction;
  return given === 'ASC' || given === 'DESC'
    ? []
    : refuse(`the direction is ASC or DESC, not ${JSON.stringify(given)}.`);
}

/** A path that a model does not have. */
interface UnknownPath {
  readonly model: Model;
  readonly path: string;
}

const hidden = 'it is hidden, and cursors hold the values that a list is ordered by.';

/** What keeps a path from being ordered by: unknown, or a reason; undefined if nothing. */
function pathProblem(model: Model, path: string, hops: number): UnknownPath | string | undefined {
  const relation = findRelation(model, path);
  if (relation !== undefined) {
    const { target, rest, many } = relation;
    if (relation.hidden) return hidden;
    if (relation.acrossDatabases) return 'it leads to another database, and MongoDB joins within one only.';
    if (many) return rest === 'count' ? undefined : 'of a list of related documents there is `count` alone.';
    if (hops >= mostHops) return `it goes through more than ${mostHops} references.`;
    return pathProblem(target, rest, hops + 1);
  }
  const field = model.fields.get(path);
  if (field?.kind === 'expression') return expressionProblem(field);
  if (field?.kind === 'tree') return 'it is a tree.';
  if (field?.kind === 'computed') return 'a function computes it.';
  if (field !== undefined && field.kind !== 'stored') return 'it is a relation; name its `count`.';
  const found = findPath(model, path);
  if (found === undefined) return { model, path };
  if (found.hidden) return hidden;
  return found.many ? manyValues : typeProblem(found.field.type);
}

function expressionProblem(field: ExpressionField): string | undefined {
  return field.hidden ? hidden : typeProblem(field.type);
}

const manyValues = 'it has many values in one document.';

function typeProblem(type: ValueType): string | undefined {
  switch (type.kind) {
    case 'list':
      return manyValues;
    case 'embedded':
      return 'it is an embedded document; name a field inside of it.';
    case 'reference':
      return 'it is a reference; name a field behind it.';
    case 'scalar':
      if (type.type === 'json') return 'JSON values have no order.';
      return type.operators.includes('equality')
        ? undefined
        : `values of the type ${type.type} have no order.`;
  }
}
