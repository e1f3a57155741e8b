import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  typeFromAST,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Where a field stands in an operation. */
export interface FieldPlace {
  /** `Author.books` */
  readonly field: string;
  /** `authors.nodes.books`, the names of the answer. */
  readonly path: string;
}

/** An operation and the document that has its fragments. */
export interface OperationNodes {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** The first place of every field node of a valid operation. */
export function fieldPlaces(
  schema: GraphQLSchema,
  { document, operation }: OperationNodes,
): ReadonlyMap<object, FieldPlace> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const places = new Map<object, FieldPlace>();
  const root = schema.getRootType(operation.operation);
  const walk: Walk = { schema, fragments, places };
  if (root) walkSelections(operation.selectionSet, { type: root, path: '' }, walk);
  return places;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly places: Map<object, FieldPlace>;
}

interface Within {
  readonly type: GraphQLNamedType;
  readonly path: string;
}

function walkSelections({ selections }: SelectionSetNode, within: Within, walk: Walk): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      walkField(selection, within, walk);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) continue;
    const condition = fragment.typeCondition;
    const type = condition === undefined ? within.type : typeFromAST(walk.schema, condition);
    if (isCompositeType(type)) walkSelections(fragment.selectionSet, { ...within, type }, walk);
  }
}

function walkField(
  node: SelectionSetNode['selections'][number] & { readonly kind: Kind.FIELD },
  { type, path }: Within,
  walk: Walk,
): void {
  if (walk.places.has(node)) return;
  const name = node.alias?.value ?? node.name.value;
  const inner = path === '' ? name : `${path}.${name}`;
  walk.places.set(node, { field: `${type.name}.${node.name.value}`, path: inner });
  if (node.selectionSet === undefined || !(isObjectType(type) || isInterfaceType(type))) return;
  const field = type.getFields()[node.name.value];
  if (field === undefined) return;
  walkSelections(node.selectionSet, { type: getNamedType(field.type), path: inner }, walk);
}
