import type { ChildrenAggregateLoader } from '../../loaders/children-aggregate-loader.ts';
import type { Row } from '../../loaders/list-result.ts';
import type { ToManyField } from '../../model/aggregated-relation.ts';
import type { EmbeddedModel, Model } from '../../model/model.ts';
import type { ChildLink } from '../../planner/plan/child-link.ts';
import type { RequestState } from '../context.ts';
import type { PlaceInfo } from '../selection/select-connection.ts';
import { selectMeasures } from '../selection/select-measures.ts';
import { aggregateName } from '../type-names.ts';
import { readWhereArgument } from '../types/list-arguments.ts';
import { listKey } from '../../loaders/list-key.ts';
import { linkOf } from '../../planner/plan/link-of.ts';

/** One place of an operation where a relation is measured. */
export interface AggregatePlace {
  readonly args: { readonly where?: object | null | undefined };
  readonly state: RequestState;
  readonly info: PlaceInfo;
}

/** Opens the measuring of a relation to many; all parents at the place share it. */
export function openAggregate(
  owner: Model | EmbeddedModel,
  field: ToManyField,
  { args, state: { loaders, access }, info }: AggregatePlace,
): ChildrenAggregateLoader {
  const { fieldNodes } = info;
  return loaders.atPlace(fieldNodes, () => {
    const { target, link } = relationOf(field);
    const typeName = aggregateName(target.name);
    const request = {
      model: target,
      // Lists of ids, which embedded documents have too, are looked up from the targets' side.
      parent: owner.kind === 'model' ? owner : target,
      condition: readWhereArgument(target, args.where, access),
      wants: selectMeasures(target, { nodes: fieldNodes, typeName }, info, access),
      link,
    };
    return loaders.childrenAggregate({ relation: `${owner.name}.${field.name}`, request }, fieldNodes);
  });
}

/** What the loader knows a parent by. */
export function aggregateKey(field: ToManyField, row: Row): unknown {
  return field.kind === 'stored' ? listKey(row[field.storedAs]) : row['_id'];
}

/** What a relation to many leads to, and how. */
export function relationOf(field: ToManyField): { readonly target: Model; readonly link: ChildLink } {
  if (field.kind !== 'stored') return { target: field.target, link: linkOf(field, undefined) };
  const element = field.type.kind === 'list' ? field.type.of : field.type;
  if (element.kind !== 'reference') throw new TypeError(`"${field.name}" is no list of references`);
  return { target: element.target, link: { kind: 'list' } };
}
