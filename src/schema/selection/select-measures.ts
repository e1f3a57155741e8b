import type { FieldNode } from 'graphql';
import type { FieldOwner, Model } from '../../model/model.ts';
import type { AggregateWants } from '../../planner/aggregate/aggregate-request.ts';
import {
  distinctMeasures,
  measureOperations,
  type Measure,
  type MeasureOperation,
} from '../../planner/aggregate/measure.ts';
import { measuredFields, measuredKinds } from '../../planner/aggregate/measured-fields.ts';
import { refuseUnreadable, type FieldAccess } from '../../planner/fields/field-access.ts';
import { joinPath } from '../../planner/where/parse-context.ts';
import { measuresName } from '../type-names.ts';
import { selectedFields, type SelectionInfo } from './selected-fields.ts';

/**
 * What the nodes, on this type, select of documents that are measured together.
 *
 * @throws MongraphError FIELD_FORBIDDEN for a field that the viewer may not read.
 */
export function selectMeasures(
  model: Model,
  { nodes, typeName }: { readonly nodes: readonly FieldNode[]; readonly typeName: string },
  info: SelectionInfo,
  access: FieldAccess,
): AggregateWants {
  const fields = selectedFields(nodes, [typeName], info);
  const measures = measureOperations.flatMap((operation) => {
    const selected = fields.get(operation);
    return selected === undefined
      ? []
      : measuresBelow(model, { operation, prefix: '', nodes: selected, access }, info);
  });
  return { count: fields.has('count'), measures: distinctMeasures(measures) };
}

interface Below {
  readonly operation: MeasureOperation;
  readonly prefix: string;
  readonly nodes: readonly FieldNode[];
  readonly access: FieldAccess;
}

function measuresBelow(owner: FieldOwner, below: Below, info: SelectionInfo): Measure[] {
  const { operation, prefix, nodes, access } = below;
  const fields = selectedFields(nodes, [measuresName(owner.name, operation)], info);
  return measuredFields(owner, measuredKinds[operation]).flatMap(
    ({ name, path: at, derived, field, type }): Measure[] => {
      const selected = fields.get(name);
      if (selected === undefined) return [];
      refuseUnreadable(access, owner, field);
      const path = joinPath(prefix, at);
      return type.kind === 'scalar'
        ? [{ operation, path, derived }]
        : measuresBelow(type.model, { operation, prefix: path, nodes: selected, access }, info);
    },
  );
}
