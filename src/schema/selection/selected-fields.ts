import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

type Fragments = GraphQLResolveInfo['fragments'];

/** What walking a selection needs of `info`. */
export interface SelectionInfo {
  readonly fragments: Fragments;
  readonly variableValues: GraphQLResolveInfo['variableValues'];
  readonly schema: GraphQLResolveInfo['schema'];
}

type Selected = ReadonlyMap<string, readonly FieldNode[]>;

/** Of documents that are parsed once and run often: what a node selects, where no variable has a say in it. */
const known = new WeakMap<FieldNode, Map<string, Selected>>();

/**
 * The fields selected below some field nodes, by field name, with fragments expanded and `@skip`, `@include` obeyed.
 *
 * Only fragments on `typeNames`, and on interfaces and unions of the first of them, count. Aliases of one field stand
 * together.
 */
export function selectedFields(
  nodes: readonly FieldNode[],
  typeNames: readonly string[],
  info: SelectionInfo,
): Selected {
  const [only] = nodes;
  const [typeName = ''] = typeNames;
  const remembered = nodes.length === 1 && only !== undefined ? known.get(only)?.get(typeName) : undefined;
  if (remembered !== undefined) return remembered;
  const found = new Map<string, FieldNode[]>();
  const seen = { directive: false };
  for (const node of nodes) collect(node.selectionSet, { found, typeNames, info, seen, spread: new Set() });
  if (nodes.length === 1 && only !== undefined && !seen.directive) remember(only, typeName, found);
  return found;
}

function remember(node: FieldNode, typeName: string, selected: Selected): void {
  const byType = known.get(node) ?? new Map<string, Selected>();
  byType.set(typeName, selected);
  known.set(node, byType);
}

interface Walk {
  readonly found: Map<string, FieldNode[]>;
  readonly typeNames: readonly string[];
  readonly info: SelectionInfo;
  /** Whether a directive was met, which may hang on variables. */
  readonly seen: { directive: boolean };
  /** Fragments that were spread already; each says the same again. */
  readonly spread: Set<string>;
}

function collect(set: SelectionSetNode | undefined, walk: Walk): void {
  for (const selection of set?.selections ?? []) {
    if (!isIncluded(selection, walk)) continue;
    switch (selection.kind) {
      case Kind.FIELD: {
        const { value: name } = selection.name;
        const known = walk.found.get(name);
        if (known === undefined) walk.found.set(name, [selection]);
        else known.push(selection);
        break;
      }
      case Kind.INLINE_FRAGMENT:
        if (applies(selection.typeCondition?.name.value, walk)) collect(selection.selectionSet, walk);
        break;
      case Kind.FRAGMENT_SPREAD: {
        const { value: name } = selection.name;
        const fragment = walk.info.fragments[name];
        if (fragment === undefined || walk.spread.has(name)) break;
        walk.spread.add(name);
        if (applies(fragment.typeCondition.name.value, walk)) collect(fragment.selectionSet, walk);
      }
    }
  }
}

function applies(typeCondition: string | undefined, { typeNames, info: { schema } }: Walk): boolean {
  if (typeCondition === undefined || typeNames.includes(typeCondition)) return true;
  const [condition, type] = [schema.getType(typeCondition), schema.getType(typeNames[0] ?? '')];
  return isAbstractType(condition) && isObjectType(type) && schema.isSubType(condition, type);
}

function isIncluded(
  selection: SelectionSetNode['selections'][number],
  { info: { variableValues }, seen }: Walk,
): boolean {
  if (selection.directives === undefined || selection.directives.length === 0) return true;
  seen.directive = true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.['if'] !== false;
}
