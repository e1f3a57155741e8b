import type { Model } from '../../model/model.ts';
import type { AggregateWants } from '../../planner/aggregate/aggregate-request.ts';
import type { GroupWants } from '../../planner/groups/plan-groups.ts';
import type { FieldAccess } from '../../planner/fields/field-access.ts';
import { connectionName, edgeName, groupName } from '../type-names.ts';
import { highestBound, type PlaceInfo } from './select-connection.ts';
import { selectMeasures } from './select-measures.ts';
import { selectedFields } from './selected-fields.ts';

/** What of a page of groups is selected. */
export interface GroupSelection {
  readonly wants: GroupWants;
  /** What is measured of each group. */
  readonly measured: AggregateWants;
}

/** What the operation selects of the groups that are being resolved. */
export function selectGroups(model: Model, info: PlaceInfo, access: FieldAccess): GroupSelection {
  const typeName = groupName(model.name);
  const connection = connectionName(typeName);
  const fields = selectedFields(info.fieldNodes, [connection], info);
  const edges = selectedFields(fields.get('edges') ?? [], [edgeName(typeName)], info);
  const totals = fields.get('totalCount');
  const nodes = [...(fields.get('nodes') ?? []), ...(edges.get('node') ?? [])];
  return {
    wants: {
      rows: ['nodes', 'edges', 'pageInfo'].some((name) => fields.has(name)),
      count: totals === undefined ? false : { upTo: highestBound(totals, connection, info) },
    },
    measured: selectMeasures(model, { nodes, typeName }, info, access),
  };
}
