import type { MeasureOperation } from '../planner/aggregate/measure.ts';
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

/** The name of a filter on values of a scalar or enumeration, and on lists of them. */
export const filterName = (scalar: string) => `${scalar}Filter`;
export const listFilterName = (scalar: string) => `${scalar}ListFilter`;

/** The connections of a model's trees, whose edges show the depth: `SynsetTree`. */
export const treeName = (model: string) => `${model}Tree`;

/** A many-to-many relation's own connection, whose edges show the join document: `SynsetWords`. */
export function joinedName(owner: string, field: string): string {
  return `${owner}${upperFirst(field)}`;
}
