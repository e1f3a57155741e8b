import type { MeasureOperation } from '../planner/aggregate/measure.ts';
import { measuredKinds, type MeasuredKind } from '../planner/aggregate/measured-fields.ts';
import type { Model, ModelSet } from '../model/model.ts';
import { listWhereSuffix } from '../model/list-where-suffix.ts';
import { upperFirst } from '../model/naming.ts';
import type { MutationKind } from '../model/writes.ts';

/** The names of the types that a model generates. */
export const connectionName = (model: string) => `${model}Connection`;
export const edgeName = (model: string) => `${model}Edge`;
export const whereName = (model: string) => `${model}Where`;
export const listWhereName = (model: string, models: ModelSet) => `${model}${listWhereSuffix(model, models)}`;
export const orderByName = (model: string) => `${model}OrderBy`;
/** Shared by every list of related documents. */
export const relationOrderName = 'RelationCountOrder';
export const keyName = (model: string) => `${model}Key`;

/** A list by distance: its root field, and its own connection, whose edges have the distance. */
export const nearQueryName = (plural: string) => `${plural}Near`;
export const nearName = (model: string) => `${model}Near`;
export const nearConnectionName = (model: string) => `${model}NearConnection`;
export const nearEdgeName = (model: string) => `${model}NearEdge`;

/** A search: its root field, its input, and its own connection, whose edges have scores. */
export const searchQueryName = (plural: string) => `search${upperFirst(plural)}`;
export const searchName = (model: string) => `${model}Search`;
export const searchFieldsName = (model: string) => `${model}SearchField`;
export const searchConnectionName = (model: string) => `${model}SearchConnection`;
export const searchEdgeName = (model: string) => `${model}SearchEdge`;
export const highlightName = (model: string) => `${model}Highlight`;

/** Completions: their root field, what they are, and the fields whose texts they are. */
export const suggestQueryName = (plural: string) => `suggest${upperFirst(plural)}`;
export const suggestionName = (model: string) => `${model}Suggestion`;
export const suggestFieldName = (model: string) => `${model}SuggestField`;

/** Hits of a search counted: of a model by its facets, of a facet by the values of a scalar or enumeration. */
export const facetsName = (model: string) => `${model}Facets`;
export const facetName = (scalar: string) => `${scalar}Facet`;

/** A search over everything that can be searched. */
export const searchEverywhereName = 'search';
export const searchableTypeName = 'SearchableType';
export const searchHitName = 'SearchHit';
export const allSearchConnectionName = 'SearchConnection';
export const allSearchEdgeName = 'SearchEdge';
export const searchTypeCountName = 'SearchTypeCount';

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

/** A mutation's root field: `createMovie`, `createMovies`. Its input and its payload are named after it. */
export function mutationName({ name, plural }: Model, kind: MutationName): string {
  const { verb, many } = mutationVerbs[kind];
  return `${verb}${upperFirst(many ? plural : name)}`;
}

/** The mutations that models have, and that of those whose documents are only marked as deleted. */
export type MutationName = MutationKind | 'restore';

const mutationVerbs: Readonly<Record<MutationName, { readonly verb: string; readonly many: boolean }>> = {
  create: { verb: 'create', many: false },
  createMany: { verb: 'create', many: true },
  upsert: { verb: 'upsert', many: false },
  update: { verb: 'update', many: false },
  updateMany: { verb: 'update', many: true },
  delete: { verb: 'delete', many: false },
  deleteMany: { verb: 'delete', many: true },
  restore: { verb: 'restore', many: false },
};

export const deletePreviewName = (singular: string) => `${singular}DeletePreview`;
export const mutationInputName = (mutation: string) => `${upperFirst(mutation)}Input`;
export const mutationPayloadName = (mutation: string) => `${upperFirst(mutation)}Payload`;
export const bulkPayloadName = (model: string) => `${model}BulkPayload`;
export const mutationErrorName = (model: string) => `${model}MutationError`;

/** What a document is made of; of embedded ones the same type puts them in the place of others. */
export const createName = (model: string) => `${model}Create`;
export const embeddedInputName = (embedded: string) => `${embedded}Input`;

/** The operations on a document, whole and each over its fields. */
export const changesName = (owner: string) => `${owner}Changes`;
export const elementChangesName = (embedded: string) => `${embedded}ElementChanges`;
export const setName = (owner: string) => `${owner}SetFields`;
export const numbersName = (owner: string) => `${owner}Numbers`;
export const boundsName = (owner: string) => `${owner}Bounds`;
export const pushName = (owner: string) => `${owner}Push`;
export const addToSetName = (owner: string) => `${owner}AddToSet`;
export const pullName = (owner: string) => `${owner}Pull`;
export const popName = (owner: string) => `${owner}Pop`;
export const unsetName = (owner: string) => `${owner}Unset`;
export const embeddedChangesName = (owner: string) => `${owner}Embedded`;

/** The operations on one list, by the type of its elements. */
export const listPushName = (element: string) => `${element}ListPush`;
export const listPullName = (element: string) => `${element}ListPull`;

/** What is written of related documents: by their model, or of a many-to-many relation with join values by its name. */
export const linkOneName = (model: string) => `${model}LinkOne`;
export const linkOneChangeName = (model: string) => `${model}LinkOneChange`;
export const linkManyName = (of: string) => `${of}LinkMany`;
export const linkManyChangeName = (of: string) => `${of}LinkManyChange`;
export const connectOrCreateName = (model: string) => `${model}ConnectOrCreate`;
export const linkedUpdateName = (model: string) => `${model}LinkedUpdate`;
export const joinedCreateName = (relation: string) => `${relation}JoinedCreate`;
export const joinedConnectName = (relation: string) => `${relation}JoinedConnect`;
export const joinedConnectOrCreateName = (relation: string) => `${relation}JoinedConnectOrCreate`;
export const joinedUpdateName = (relation: string) => `${relation}JoinedUpdate`;

/** A many-to-many relation's own connection, whose edges show the join document: `SynsetWords`. */
export function joinedName(owner: string, field: string): string {
  return `${owner}${upperFirst(field)}`;
}
