import type { Model, StoredField, Variant } from '../../model/model.ts';
import { readNamedId, type NamedId } from '../global-id.ts';
import { and, mapParts, not, or, type CompareCondition, type Condition } from './condition.ts';
import { parseComparisons } from './parse-comparisons.ts';
import { joinPath, type ParseContext } from './parse-context.ts';
import { isOfShape } from './parse-shape.ts';

/**
 * `id` compares global ids, or raw ones, with the stored `_id`.
 *
 * A global id of one of the models that share a collection matches no document of another: ids tell the type.
 *
 * @throws MongraphError BAD_ID, FILTER_NULL, FILTER_UNKNOWN_OPERATOR
 */
export function parseGlobalIds(model: Model, value: unknown, context: ParseContext): Condition {
  const ids = {
    path: joinPath(context.prefix, '_id'),
    groups: ['equality'],
    required: true,
  } as const;
  const read = (id: unknown): NamedId => readNamedId(String(id), model, context.at);
  const { variants } = model;
  if (variants === undefined)
    return parseComparisons({ ...ids, toBson: (id) => read(id).id }, value, context);
  const shapes = new Map([...variants.members.values()].map((shape) => [shape.model, shape]));
  const place = { discriminator: variants.discriminator, shapes, prefix: context.prefix };
  return withShapes(parseComparisons({ ...ids, toBson: read }, value, context), place);
}

interface ShapePlace {
  readonly discriminator: StoredField;
  readonly shapes: ReadonlyMap<Model, Variant<Model>>;
  readonly prefix: string;
}

/** The operands are ids with the models that they name: those of one shape are compared together. */
function withShapes(condition: Condition, place: ShapePlace): Condition {
  if (condition.kind !== 'compare') return mapParts(condition, (part) => withShapes(part, place));
  // `parseComparisons` was told to make these.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const named = [condition.operand].flat() as NamedId[];
  if (named.every(({ model }) => !place.shapes.has(model))) {
    const raw = named.map(({ id }) => id);
    return Object.freeze({ ...condition, operand: Array.isArray(condition.operand) ? raw : raw[0] });
  }
  const byShape = new Map<Variant<Model> | undefined, NamedId[]>();
  for (const one of named) {
    const shape = place.shapes.get(one.model);
    byShape.set(shape, [...(byShape.get(shape) ?? []), one]);
  }
  const matching = or([...byShape].map(([shape, ids]) => isOneOf(condition, { shape, ids }, place)));
  return condition.operator === 'ne' || condition.operator === 'notIn' ? not(matching) : matching;
}

interface IdsOfShape {
  /** None where the ids are raw. */
  readonly shape: Variant<Model> | undefined;
  readonly ids: readonly NamedId[];
}

function isOneOf(
  condition: CompareCondition,
  { shape, ids }: IdsOfShape,
  { discriminator, prefix }: ShapePlace,
): Condition {
  const isOne = condition.operator === 'eq' || condition.operator === 'ne';
  const operand = isOne ? ids[0]?.id : ids.map(({ id }) => id);
  const isThere: Condition = Object.freeze({ ...condition, operator: isOne ? 'eq' : 'in', operand });
  return shape === undefined ? isThere : and([isThere, isOfShape(discriminator, [shape.value], prefix)]);
}
