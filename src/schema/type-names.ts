import type { MeasureOperation } from '../planner/aggregate/measure.ts';
import { measuredKinds, type MeasuredKind } from '../planner/aggregate/measured-fields.ts';
import { upperFirst } from '../model/naming.ts';

/** The names of the types that a model generates. */
export const connectionName = (model: string) => `${model}Connection`;
export const edgeName = (model: string) => `${model}Edge`;
export const whereName = (model: string) => `${model}Where`;
export const listWhereName = (model: string) => `${model}ListWhere`;
export const orderByName = (model: string) => `${model}OrderBy`;
/** Shared by every list of related documents. */
export const relationOrderName = 'RelationCountOrder';
export const keyName = (model: string) => `${model}Key`;

/** A list by distance: its root field, and its own connection, whose edges have the distance. */
export const nearQueryName = (plural: string) => `${plural}Near`;
export const nearName = (model: string) => `${model}Near`;
export const nearConnectionName = (model: string) => `${model}NearConnection`;
export const nearEdgeName = (model: string) => `${model}NearEdge`;

export const aggregateName = (model: string) => `${model}Aggregate`;

/** The type that holds what an operation gives of each field; operations whose results have the same types share one. */
export const measuresName = (owner: string, operation: MeasureOperation) =>
  `${owner}${measureSuffixes[operation]}`;

const measureSuffixes: Readonly<Record<MeasureOperation, string>> = {
  min: 'MinMax',
  max: 'MinMax',
  sum: 'Sum',
  avg: 'Average',
  stdDev: 'Average',
  countDistinct: 'CountDistinct',
};

/** The types of groups: of the groups themselves, of what they are made by, and of the inputs that ask for them. */
export const groupName = (model: string) => `${model}Group`;
export const groupKeyName = (owner: string) => `${owner}GroupKey`;
export const groupByName = (owner: string) => `${owner}GroupBy`;
export const groupOrderByName = (model: string) => `${model}GroupOrderBy`;
export const groupKeyOrderByName = (owner: string) => `${owner}GroupKeyOrderBy`;
export const measureOrderByName = (owner: string, kind: MeasuredKind) =>
  `${owner}${kind === 'numbers' ? 'Number' : 'Value'}OrderBy`;
export const havingName = (model: string) => `${model}Having`;

/** The filters on what an operation gives: those of numbers share one. */
export const measuresHavingName = (owner: string, operation: MeasureOperation) =>
  `${owner}${measuredKinds[operation] === 'numbers' ? 'Number' : measureSuffixes[operation]}Having`;

/** The name of a filter on values of a scalar or enumeration, and on lists of them. */
export const filterName = (scalar: string) => `${scalar}Filter`;
export const listFilterName = (scalar: string) => `${scalar}ListFilter`;

/** The connections of a model's trees, whose edges show the depth: `SynsetTree`. */
export const treeName = (model: string) => `${model}Tree`;

/** A many-to-many relation's own connection, whose edges show the join document: `SynsetWords`. */
export function joinedName(owner: string, field: string): string {
  return `${owner}${upperFirst(field)}`;
}
