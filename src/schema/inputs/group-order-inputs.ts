import { derivedKeys } from '../../model/group-key-names.ts';
import type { EmbeddedModel, Model } from '../../model/model.ts';
import {
  measuredFields,
  measuredKinds,
  operationsOn,
  type MeasuredKind,
} from '../../planner/aggregate/measured-fields.ts';
import { groupEntries, type GroupEntry } from '../../planner/groups/group-entries.ts';
import type { Api, InputRef } from '../api.ts';
import { groupKeyOrderByName, groupOrderByName, measureOrderByName } from '../type-names.ts';
import type { LeafTypes } from '../types/leaf-types.ts';

/** The order of groups: entries that name one thing each. */
export function groupOrderByInput(api: Api, model: Model): InputRef {
  return api.inputNamed(groupOrderByName(model.name), (ref) => {
    ref.implement({
      isOneOf: true,
      description: `One key of an order of groups of ${model.name}: exactly one. Null comes first when ascending.`,
      fields: (t) => ({
        count: t.field({ type: api.leaves.direction, description: 'By the number of documents.' }),
        key: t.field({ type: keyOrder(api, model), description: 'By what the groups are made by.' }),
        ...Object.fromEntries(
          operationsOn(model).map((operation) => [
            operation,
            t.field({
              type: measureOrder(api, model, measuredKinds[operation]),
              description: `By "${operation}" of a field.`,
            }),
          ]),
        ),
      }),
    });
  });
}

function measureOrder(api: Api, owner: Model | EmbeddedModel, kind: MeasuredKind): InputRef {
  return api.inputNamed(measureOrderByName(owner.name, kind), (ref) => {
    ref.implement({
      isOneOf: true,
      description: `By a result for one field of ${owner.name}.`,
      fields: (t) =>
        Object.fromEntries(
          measuredFields(owner, kind).map(({ name, type }) => [
            name,
            t.field({
              type: type.kind === 'embedded' ? measureOrder(api, type.model, kind) : api.leaves.direction,
              description: `Of "${name}".`,
            }),
          ]),
        ),
    });
  });
}

/** The order of groups by what they are made by. */
export function keyOrder(api: Api, owner: Model | EmbeddedModel): InputRef {
  return api.inputNamed(groupKeyOrderByName(owner.name), (ref) => {
    ref.implement({
      isOneOf: true,
      description: `By one of the things that groups of ${owner.name} are made by.`,
      fields: (t) => {
        const orders = groupEntries(owner).flatMap((entry) => ordersOf(api, entry));
        return Object.fromEntries(
          orders.map(([name, type]) => [name, t.field({ type, description: `By "${name}" of the key.` })]),
        );
      },
    });
  });
}

type Order = readonly [name: string, type: InputRef | LeafTypes['direction']];

function ordersOf(api: Api, entry: GroupEntry): Order[] {
  const { direction } = api.leaves;
  switch (entry.kind) {
    case 'document':
      return [[entry.name, keyOrder(api, entry.owner)]];
    case 'count':
      return [[entry.name, relationKeyOrder(api)]];
    case 'value': {
      const others = derivedKeys(entry.name, entry.type).map(({ name }): Order => [name, direction]);
      return [[entry.name, direction], ...others];
    }
  }
}

function relationKeyOrder(api: Api): InputRef {
  return api.inputNamed('RelationGroupKeyOrderBy', (ref) => {
    ref.implement({
      isOneOf: true,
      description: 'By what groups are made by of a list of related documents.',
      fields: (t) => ({
        count: t.field({ type: api.leaves.direction, description: 'By how many there are.' }),
      }),
    });
  });
}
