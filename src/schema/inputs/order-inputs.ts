import type { EmbeddedModel, Field, Model, StoredField } from '../../model/model.ts';
import { isSortable } from '../../planner/order/parse-order.ts';
import type { Api, InputRef } from '../api.ts';
import { orderByName, relationOrderName } from '../type-names.ts';
import { joinCost } from './input-cost.ts';
import type { LeafTypes } from '../types/leaf-types.ts';
import { shapesOf } from '../../loaders/values/shape-of.ts';
import { visibleFields } from '../visible-fields.ts';

/** The order of a list: entries that name one field each. Undefined where there is nothing to order by. */
export function orderByInput(api: Api, owner: Model | EmbeddedModel): InputRef | undefined {
  const fields = visibleFields(owner).filter((field) => isOrderable(field));
  if (fields.length === 0) return undefined;
  return api.inputNamed(orderByName(owner.name), (ref) => {
    ref.implement({
      isOneOf: true,
      description: `One key of an order of ${owner.name}: exactly one field. Null and missing come first when ascending.`,
      fields: (t) =>
        Object.fromEntries(
          fields
            .flatMap((field) => entriesOf(api, field))
            .concat(shapeEntries(api, owner))
            .map(({ name, ...entry }) => [name, t.field(entry)]),
        ),
    });
  });
}

function shapeEntries(api: Api, owner: Model | EmbeddedModel): OrderEntry[] {
  return shapesOf(owner).flatMap(({ name, model }) => {
    const type = orderByInput(api, model);
    return type === undefined ? [] : [{ name, type, description: `By what is stored for a ${model.name}.` }];
  });
}

/** One entry of an order's input. */
interface OrderEntry {
  readonly name: string;
  readonly type: InputRef | LeafTypes['direction'];
  readonly description: string;
  /** What it costs, where it goes over a relation. */
  readonly extensions?: typeof joinCost;
}

function entriesOf(api: Api, field: Field): OrderEntry[] {
  const { name } = field;
  const description = field.description ?? `By "${name}".`;
  switch (field.kind) {
    case 'stored':
      return storedEntries(api, field);
    case 'expression':
      return [{ name, type: api.leaves.direction, description }];
    case 'hasMany':
    case 'manyToMany':
      return [countEntry(api, field, field.target)];
    case 'tree':
    case 'computed':
      return [];
  }
}

function storedEntries(api: Api, field: StoredField): OrderEntry[] {
  const { name, type } = field;
  const description = field.description ?? `By "${name}".`;
  switch (type.kind) {
    case 'scalar':
      return [{ name, type: api.leaves.direction, description }];
    case 'embedded':
      return behind(api, field, type.model);
    case 'reference': {
      const key = `By the stored key of "${name}"; needs no join.`;
      return [
        ...behind(api, field, type.target),
        { name: `${name}Id`, type: api.leaves.direction, description: key },
      ];
    }
    case 'list':
      return type.of.kind === 'reference' ? [countEntry(api, field, type.of.target)] : [];
  }
}

function behind(api: Api, { name, description }: Field, owner: Model | EmbeddedModel): OrderEntry[] {
  const type = orderByInput(api, owner);
  if (type === undefined) return [];
  const entry = { name, type, description: description ?? `By a field of "${name}".` };
  return [owner.kind === 'model' ? { ...entry, extensions: joinCost } : entry];
}

function countEntry(api: Api, { name, description }: Field, target: Model): OrderEntry {
  const counted = `By the number of ${target.name} documents in "${name}".`;
  return { name, type: relationOrder(api), description: description ?? counted, extensions: joinCost };
}

/** What a list of related documents can be ordered by, whichever they are. */
function relationOrder(api: Api): InputRef {
  return api.inputNamed(relationOrderName, (ref) => {
    ref.implement({
      isOneOf: true,
      description: 'An order by what is true of a list of related documents.',
      fields: (t) => ({
        count: t.field({
          type: api.leaves.direction,
          description: 'By how many there are that can be read.',
        }),
      }),
    });
  });
}

/** Embedded documents order by what they hold; lists of values have no one value to order by. */
function isOrderable(field: Field, within: readonly string[] = []): boolean {
  if (field.kind === 'expression') return isSortable(field);
  if (field.kind !== 'stored') return field.kind !== 'tree';
  if (field.type.kind === 'list') return field.type.of.kind === 'reference';
  if (field.type.kind !== 'embedded') return isSortable(field);
  const { model } = field.type;
  return (
    !within.includes(model.name) &&
    visibleFields(model).some((inner) => isOrderable(inner, [...within, model.name]))
  );
}
