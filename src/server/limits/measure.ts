import {
  Kind,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** What was counted in a selection with its fragments expanded. */
export interface Measure {
  /** Levels of fields outside introspection. */
  readonly depth: number;
  /** Levels of fields below `__schema` and `__type`. */
  readonly introspectionDepth: number;
  readonly aliases: number;
  readonly fields: number;
  /** Fields of the outermost level. */
  readonly rootFields: number;
  readonly directives: number;
  /** The longest list literal. */
  readonly longestList: number;
  /** Whether a field answers under the name `then`. */
  readonly hasThen: boolean;
}

/** Fragments of a document by name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

type MutableMeasure = { -readonly [Key in keyof Measure]: Measure[Key] };

/**
 * Makes a function that measures operations of one document. Each fragment is measured once,
 * whatever the number of its spreads, so a document costs no more than its length; a fragment that
 * spreads itself or does not exist counts as nothing and is left to validation.
 */
export function createMeasurer(fragments: Fragments): (operation: OperationDefinitionNode) => Measure {
  const known = new Map<string, Measure>();

  function ofFragment(name: string): Measure {
    const measured = known.get(name);
    if (measured !== undefined) return measured;
    // Set first: a cycle finds the empty measure.
    known.set(name, emptyMeasure);
    const fragment = fragments.get(name);
    if (fragment === undefined) return emptyMeasure;
    const measure = ofSelections(fragment.selectionSet, fragment.directives);
    known.set(name, measure);
    return measure;
  }

  function ofSelections(set: SelectionSetNode, directives: readonly DirectiveNode[] = []): Measure {
    const total: MutableMeasure = { ...emptyMeasure };
    addDirectives(total, directives);
    for (const selection of set.selections) {
      addDirectives(total, selection.directives);
      if (selection.kind === Kind.FRAGMENT_SPREAD) add(total, ofFragment(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) add(total, ofSelections(selection.selectionSet));
      else {
        const below =
          selection.selectionSet === undefined ? emptyMeasure : ofSelections(selection.selectionSet);
        addField(total, selection.name.value, below);
        total.aliases += selection.alias === undefined ? 0 : 1;
        total.hasThen ||= (selection.alias ?? selection.name).value === 'then';
        for (const argument of selection.arguments ?? []) addList(total, argument.value);
      }
    }
    return total;
  }

  return (operation) => ofSelections(operation.selectionSet, operation.directives);
}

const emptyMeasure: Measure = Object.freeze({
  depth: 0,
  introspectionDepth: 0,
  aliases: 0,
  fields: 0,
  rootFields: 0,
  directives: 0,
  longestList: 0,
  hasThen: false,
});

/** Adds a selection of the same level. */
function add(total: MutableMeasure, other: Measure): void {
  total.depth = Math.max(total.depth, other.depth);
  total.introspectionDepth = Math.max(total.introspectionDepth, other.introspectionDepth);
  total.rootFields += other.rootFields;
  addCounts(total, other);
}

function addField(total: MutableMeasure, name: string, below: Measure): void {
  // Names that begin with two underscores belong to GraphQL: no model can have such a field.
  if (name === '__schema' || name === '__type') {
    total.introspectionDepth = Math.max(total.introspectionDepth, below.depth + 1);
  } else {
    total.depth = Math.max(total.depth, below.depth + 1);
    total.introspectionDepth = Math.max(total.introspectionDepth, below.introspectionDepth);
  }
  total.fields += 1;
  total.rootFields += 1;
  addCounts(total, below);
}

function addCounts(total: MutableMeasure, other: Measure): void {
  total.aliases += other.aliases;
  total.fields += other.fields;
  total.directives += other.directives;
  total.longestList = Math.max(total.longestList, other.longestList);
  total.hasThen ||= other.hasThen;
}

function addDirectives(total: MutableMeasure, directives: readonly DirectiveNode[] = []): void {
  total.directives += directives.length;
  for (const directive of directives) {
    for (const argument of directive.arguments ?? []) addList(total, argument.value);
  }
}

function addList(total: MutableMeasure, value: ValueNode): void {
  if (value.kind === Kind.LIST) {
    total.longestList = Math.max(total.longestList, value.values.length);
    for (const member of value.values) addList(total, member);
  } else if (value.kind === Kind.OBJECT) {
    for (const field of value.fields) addList(total, field.value);
  }
}
