import { isModel } from '../../model/is-model.ts';
import type { FieldNode } from 'graphql';
import { elementType } from '../../model/element-type.ts';
import { neededForChanges } from '../../loaders/shown-changes.ts';
import { changedModel } from '../../model/permissions/change-guards.ts';
import type { Field, FieldOwner, Variants } from '../../model/model.ts';
import { expressionValue, type ExpressionValue } from '../../planner/derive/expression-value.ts';
import { guardsCondition, readCondition, type FieldAccess } from '../../planner/fields/field-access.ts';
import { selectPaths, type Selection } from '../../planner/selection.ts';
import { generatedField, ownNeeds } from '../own/own-needs.ts';
import type { Condition } from '../../planner/where/condition.ts';
import { selectedFields, type SelectionInfo } from './selected-fields.ts';

/**
 * What the fields selected below some nodes need of a document of this model: stored paths, and values to compute. What the
 * viewer may read in no document is not fetched.
 */
export function selectDocument(
  owner: FieldOwner,
  nodes: readonly FieldNode[],
  info: SelectionInfo,
  access: FieldAccess,
): Selection {
  const needs = needsOf(owner, nodes, { ...info, access });
  return selectPaths(
    needs.filter((need) => typeof need === 'string'),
    needs.filter((need) => typeof need === 'object'),
  );
}

/** A stored path, or a value to compute. */
type Need = string | ExpressionValue;

/** What walking a selection needs, and which fields the viewer may read. */
interface Selecting extends SelectionInfo {
  readonly access: FieldAccess;
}

function needsOf(owner: FieldOwner, nodes: readonly FieldNode[], info: Selecting): Need[] {
  return owner.variants === undefined
    ? needsOfFields(owner, nodes, info)
    : needsOfShapes(owner.variants, nodes, info);
}

/** What any shape needs, and what tells which one it is. */
function needsOfShapes(
  { discriminator, members }: Variants<FieldOwner>,
  nodes: readonly FieldNode[],
  info: Selecting,
): Need[] {
  if (nodes.length === 0) return [];
  return [
    discriminator.storedAs,
    ...[...members.values()].flatMap(({ model }) => needsOfFields(model, nodes, info)),
  ];
}

function needsOfFields(owner: FieldOwner, nodes: readonly FieldNode[], info: Selecting): Need[] {
  const fields = selectedFields(nodes, [owner.name, 'Node'], info);
  const own = ownNeeds(info.schema, owner.name);
  return [...fields].flatMap(([name, selected]): readonly Need[] => {
    const needed = own?.get(name);
    if (needed !== undefined)
      return ifReadable(guardsCondition(info.access, needed.guards), () => needed.paths);
    if (name === 'id') return ['_id'];
    const field = generatedField(owner, name);
    return field === undefined || field.hidden
      ? []
      : needsIfReadable(owner, field, { nodes: selected, info });
  });
}

interface Below {
  readonly nodes: readonly FieldNode[];
  readonly info: Selecting;
}

/** Where the document decides, it has to be known. */
function needsIfReadable(owner: FieldOwner, field: Field, { nodes, info }: Below): readonly Need[] {
  return ifReadable(readCondition(info.access, owner, field), () => [
    ...needsOfField(field, nodes, info),
    ...needsOfChanges(owner, field),
  ]);
}

function ifReadable(condition: Condition, needs: () => readonly Need[]): readonly Need[] {
  if (condition.kind === 'never') return [];
  return condition.kind === 'always' ? needs() : ['_id', ...needs()];
}

/** Which changes of a version are shown hangs on its document. */
function needsOfChanges(owner: FieldOwner, field: Field): readonly Need[] {
  return isModel(owner) && changedModel(owner, field) !== undefined ? neededForChanges(owner) : [];
}

const nothing = '__typename';

/** Relations start from `_id`. */
function needsOfField(field: Field, nodes: readonly FieldNode[], info: Selecting): Need[] {
  if (field.kind === 'computed') return [...field.paths];
  if (field.kind === 'expression') return [expressionValue(field)];
  if (field.kind !== 'stored') return ['_id'];
  const type = elementType(field.type);
  if (type.kind !== 'embedded') return [field.storedAs];
  // Embedded documents have no expressions.
  const inner = needsOf(type.model, nodes, info).filter((need) => typeof need === 'string');
  // With nothing of the embedded document selected (`__typename` alone), whether it is there still matters: a name
  // that it does not have gives it empty.
  return (inner.length === 0 ? [nothing] : inner).map((path) => `${field.storedAs}.${path}`);
}
