import type { FieldNode } from 'graphql';
import { aggregatedRelation } from '../../model/aggregated-relation.ts';
import { elementType } from '../../model/element-type.ts';
import type { Field, FieldOwner, Variants } from '../../model/model.ts';
import { selectPaths, type Selection } from '../../planner/selection.ts';
import { referenceKey } from '../../planner/where/parse-relation.ts';
import { selectedFields, type SelectionInfo } from './selected-fields.ts';

/** The stored paths that the fields selected below some nodes need of a document of this model. */
export function selectDocument(
  owner: FieldOwner,
  nodes: readonly FieldNode[],
  info: SelectionInfo,
): Selection {
  return selectPaths(pathsOf(owner, nodes, info));
}

function pathsOf(owner: FieldOwner, nodes: readonly FieldNode[], info: SelectionInfo): string[] {
  return owner.variants === undefined
    ? pathsOfFields(owner, nodes, info)
    : pathsOfShapes(owner.variants, nodes, info);
}

/** What any shape needs, and what tells which one it is. */
function pathsOfShapes(
  { discriminator, members }: Variants<FieldOwner>,
  nodes: readonly FieldNode[],
  info: SelectionInfo,
): string[] {
  if (nodes.length === 0) return [];
  return [
    discriminator.storedAs,
    ...[...members.values()].flatMap(({ model }) => pathsOfFields(model, nodes, info)),
  ];
}

function pathsOfFields(owner: FieldOwner, nodes: readonly FieldNode[], info: SelectionInfo): string[] {
  const fields = selectedFields(nodes, [owner.name, 'Node'], info);
  return [...fields].flatMap(([name, selected]) => {
    if (name === 'id') return ['_id'];
    const field = owner.fields.get(name) ?? referenceKey(owner, name) ?? aggregatedRelation(owner, name);
    return field === undefined ? [] : pathsOfField(field, selected, info);
  });
}

/** Relations start from `_id`. */
function pathsOfField(field: Field, nodes: readonly FieldNode[], info: SelectionInfo): string[] {
  if (field.kind !== 'stored') return ['_id'];
  const type = elementType(field.type);
  if (type.kind !== 'embedded') return [field.storedAs];
  const inner = pathsOf(type.model, nodes, info);
  // With nothing of the embedded document selected (`__typename` alone), whether it is there still matters.
  return inner.length === 0 ? [field.storedAs] : inner.map((path) => `${field.storedAs}.${path}`);
}
