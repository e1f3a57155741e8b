import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  valueFromASTUntyped,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { argumentCost } from './argument-cost.ts';
import type { Fragments } from './measure.ts';
import { fixedSize, sizeOfArgument, type Size, type Variables } from './page-size.ts';
import { isOnce, saidCost } from './said-cost.ts';

/** Estimates how many objects an operation may read with these variables. */
export type Cost = (variables: Variables) => number;

/** A selection: what it costs itself, and its parts, each multiplied by the size of its list. */
interface CostNode {
  own: number;
  readonly parts: { readonly size: Size; readonly node: CostNode }[];
  /** Of a page: what is made once, of the whole list, and not for each row. */
  readonly once?: CostNode;
}

const costOfLeaf = 0.1;
const costOfObject = 1;
/** The size of a list of which nothing is known, as an embedded array. */
const unknownList = 10;
const introspectionTypes = 100;
const introspectionList = 3;
const one: CostNode = { own: 1, parts: [] };

/**
 * Makes a function that compiles the cost of operations of one document. Fragments are compiled once
 * and shared, so that neither compiling nor estimating grows with the number of spreads.
 */
export function createCostCompiler(
  schema: GraphQLSchema,
  fragments: Fragments,
): (operation: OperationDefinitionNode) => Cost {
  const compiled = new Map<string, CostNode>();

  function ofFragment(name: string): CostNode {
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const node = emptyNode(isCompositeType(type) ? type : undefined);
    compiled.set(name, node);
    if (fragment !== undefined && isCompositeType(type)) addSelections(node, type, fragment.selectionSet);
    return node;
  }

  function addSelections(node: CostNode, type: GraphQLCompositeType, set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const part = ofFragment(selection.name.value);
        node.parts.push({ size: fixedSize(1), node: part });
        if (part.once !== undefined) (node.once ?? node).parts.push({ size: fixedSize(1), node: part.once });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition && schema.getType(selection.typeCondition.name.value);
        addSelections(node, isCompositeType(condition) ? condition : type, selection.selectionSet);
      } else addField(node, type, selection);
    }
  }

  function addField(node: CostNode, parent: GraphQLCompositeType, selection: FieldNode): void {
    const field = fieldOf(schema, parent, selection.name.value);
    const type = field && getNamedType(field.type);
    if (field === undefined || isLeafType(type)) node.own += costOfLeaf;
    if (field === undefined || !isCompositeType(type) || selection.selectionSet === undefined) return;
    const isPage = isPagePart(type);
    const below = emptyNode(type);
    if (!isPage) below.own = costOfType(type);
    addSelections(below, type, selection.selectionSet);
    const at = isOnce(field) ? (node.once ?? node) : node;
    at.own += saidCost(field) ?? 0;
    at.parts.push({ size: sizeOfField(parent, field, selection), node: below });
    if (below.once !== undefined) node.parts.push({ size: fixedSize(1), node: below.once });
    // What a page costs, and what its arguments do, is not multiplied by its size.
    if (isPage) node.own += costOfType(type);
    const joins = argumentCost(field, selection);
    if (joins !== undefined) node.parts.push({ size: joins, node: one });
  }

  return (operation) => {
    const root = schema.getRootType(operation.operation);
    const node: CostNode = { own: 0, parts: [] };
    if (root != null) addSelections(node, root, operation.selectionSet);
    return estimator(node, operation);
  };
}

function estimator(root: CostNode, operation: OperationDefinitionNode): Cost {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) {
    const constant = estimate(root, {}, new Map());
    return () => constant;
  }
  const defaults = Object.fromEntries(
    definitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
    ),
  );
  return (variables) => estimate(root, { ...defaults, ...variables }, new Map());
}

function estimate(node: CostNode, variables: Variables, done: Map<CostNode, number>): number {
  const known = done.get(node);
  if (known !== undefined) return known;
  // Set first: a fragment that spreads itself (validation refuses it) must not loop here.
  done.set(node, 0);
  let cost = node.own;
  for (const { size, node: part } of node.parts) cost += size(variables) * estimate(part, variables, done);
  done.set(node, cost);
  return cost;
}

function fieldOf(
  schema: GraphQLSchema,
  parent: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (parent === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

function sizeOfField(
  parent: GraphQLCompositeType,
  field: GraphQLField<unknown, unknown>,
  selection: FieldNode,
): Size {
  const isList = isListType(getNullableType(field.type));
  if (isIntrospectionType(parent)) {
    if (!isList) return fixedSize(1);
    return fixedSize(field.name === 'types' ? introspectionTypes : introspectionList);
  }
  const paged = sizeOfArgument(field, selection);
  if (paged !== undefined) return paged;
  if (!isList) return fixedSize(1);
  // The page size was multiplied at the connection field already.
  return fixedSize(parent.name.endsWith('Connection') ? 1 : unknownList);
}

/** What reading one object of a type costs; a generated type may say so itself. */
function costOfType(type: GraphQLCompositeType): number {
  return saidCost(type) ?? (isPagePart(type) ? 0 : costOfObject);
}

function emptyNode(type: GraphQLCompositeType | undefined): CostNode {
  const node: CostNode = { own: 0, parts: [] };
  return type?.name.endsWith('Connection') === true ? { ...node, once: { own: 0, parts: [] } } : node;
}

/** Whether objects of a type only hold a page together: they are not read from anywhere. */
function isPagePart({ name }: GraphQLCompositeType): boolean {
  return name.endsWith('Connection') || name.endsWith('Edge') || name === 'PageInfo';
}
