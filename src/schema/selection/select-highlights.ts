import { getArgumentValues, type GraphQLObjectType } from 'graphql';
import type { FieldAccess } from '../../planner/fields/field-access.ts';
import { parseHighlights } from '../../planner/search/parse-highlights.ts';
import { selectPaths, type Selection } from '../../planner/selection.ts';
import { neededForHighlights } from '../../search/highlight/highlighter.ts';
import type { Search } from '../../search/search.ts';
import { searchEdgeName } from '../type-names.ts';
import type { ConnectionSelection, PlaceInfo } from './select-connection.ts';

/** The operation, and what its viewer may read. */
interface Reading {
  readonly info: PlaceInfo;
  readonly access: FieldAccess;
}

/**
 * The selection of a hit, with the texts that its highlights are made of.
 *
 * @throws MongraphError of `parseHighlights`: what is wrong with them refuses the search once, and not each of its hits.
 */
export function withHighlights(
  { selection, edges }: Pick<ConnectionSelection, 'selection' | 'edges'>,
  search: Search,
  { info, access }: Reading,
): Selection {
  const nodes = edges.get('highlights');
  const type = info.schema.getType(searchEdgeName(search.model.name));
  if (nodes === undefined || type === undefined) return selection;
  // The edge's type is one that we generated: an object type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const field = (type as GraphQLObjectType).getFields()['highlights'];
  if (field === undefined) return selection;
  const paths = nodes.flatMap((node) => {
    const { fields } = parseHighlights(search, getArgumentValues(field, node, info.variableValues), access);
    return neededForHighlights(search, fields);
  });
  return selectPaths([...selection.paths, ...paths], selection.computed);
}
