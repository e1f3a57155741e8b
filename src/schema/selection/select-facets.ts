import { getArgumentValues, type GraphQLObjectType } from 'graphql';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import { searchFieldName } from '../../model/search/model-search.ts';
import type { FieldAccess } from '../../planner/fields/field-access.ts';
import type { Facet } from '../../planner/search/facets/facet.ts';
import { parseFacet, type FacetArguments } from '../../planner/search/facets/parse-facet.ts';
import { facetsName, searchConnectionName } from '../type-names.ts';
import type { PlaceInfo } from './select-connection.ts';
import { selectedFields } from './selected-fields.ts';

/** The facets that are asked for: each with its name in the plan, by what the client wrote of it. */
export type FacetIndex = ReadonlyMap<string, { readonly name: string; readonly facet: Facet }>;

const mostFacets = 20;

/**
 * What the operation selects of the facets of the search that is being resolved. One that is asked for twice in the same way is
 * made once, whatever its aliases.
 *
 * @throws MongraphError SEARCH_BAD_INPUT for too many, or for what cannot be counted so; FIELD_FORBIDDEN for a field that the
 * viewer may not read.
 */
export function selectFacets(model: Model, info: PlaceInfo, access: FieldAccess): FacetIndex {
  const found = new Map<string, { readonly name: string; readonly facet: Facet }>();
  const ofSearch = selectedFields(info.fieldNodes, [searchConnectionName(model.name)], info);
  const nodes = ofSearch.get('facets');
  if (nodes === undefined) return found;
  const selected = selectedFields(nodes, [facetsName(model.name)], info);
  for (const field of model.search?.facets ?? []) {
    const name = searchFieldName(field);
    for (const node of selected.get(name) ?? []) {
      const args = getArgumentValues(definitionOf(model, name, info), node, info.variableValues);
      const key = facetKey(name, args);
      if (found.has(key)) continue;
      const facet = parseFacet(model, field, { args, access });
      found.set(key, { name: `facet${found.size}`, facet });
    }
  }
  if (found.size <= mostFacets) return found;
  const reason = `it has ${found.size} facets; at most ${mostFacets} are allowed`;
  throw new MongraphError('SEARCH_BAD_INPUT', { path: 'facets', reason });
}

/** The facets by their names in the plan. */
export function plannedFacets(asked: FacetIndex): Readonly<Record<string, Facet>> {
  return Object.fromEntries([...asked.values()].map(({ name, facet }) => [name, facet]));
}

/** What tells facets apart. */
export function facetKey(name: string, args: FacetArguments): string {
  return JSON.stringify([name, args]);
}

function definitionOf(model: Model, name: string, { schema }: PlaceInfo) {
  // A type that we generated, with a field for each facet.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const type = schema.getType(facetsName(model.name)) as GraphQLObjectType;
  const field = type.getFields()[name];
  if (field === undefined) throw new TypeError(`${type.name} has no facet "${name}"`);
  return field;
}
