import {
  GraphQLError,
  Kind,
  parse,
  recommendedRules,
  Source,
  specifiedRules,
  validate,
  NoSchemaIntrospectionCustomRule,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { checkMeasure } from '../limits/check-measure.ts';
import { checkText } from '../limits/check-text.ts';
import { createCostCompiler, type Cost } from '../limits/compile-cost.ts';
import type { Limits } from '../limits/limits.ts';
import { createMeasurer } from '../limits/measure.ts';
import { BoundedCache } from '../../util/bounded-cache.ts';

/** One operation of a document, with what is known of it before its variables are. */
export interface PreparedOperation {
  readonly node: OperationDefinitionNode;
  /** The limit that the operation passes whatever its variables are. */
  readonly refused: MongraphError | undefined;
  readonly cost: Cost;
}

/** A document that was parsed and validated, or the reasons why it was refused. */
export type PreparedDocument =
  | {
      readonly kind: 'ready';
      readonly document: DocumentNode;
      readonly operations: readonly PreparedOperation[];
    }
  | { readonly kind: 'refused'; readonly errors: readonly (GraphQLError | MongraphError)[] };

/** What documents are checked against. */
export interface DocumentRules {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly introspection: boolean;
  readonly suggestions: boolean;
}

const maxReady = { entries: 1_000, characters: 4_000_000 };
// Fewer, and apart from the ready ones: a flood of bad documents must not push those out.
const maxRefused = { entries: 200, characters: 500_000 };

/** Makes a function that prepares documents, once per text: answers are kept in bounded caches. */
export function createDocumentPreparer(rules: DocumentRules): (text: string) => PreparedDocument {
  const ready = new BoundedCache<PreparedDocument>(maxReady.entries, maxReady.characters);
  const refused = new BoundedCache<PreparedDocument>(maxRefused.entries, maxRefused.characters);
  return (text) => {
    const known = ready.get(text) ?? refused.get(text);
    if (known !== undefined) return known;
    const prepared = prepare(text, rules);
    (prepared.kind === 'ready' ? ready : refused).set(text, prepared);
    return prepared;
  };
}

function prepare(text: string, rules: DocumentRules): PreparedDocument {
  const source = new Source(text, 'GraphQL request');
  let document: DocumentNode;
  try {
    checkText(source, rules.limits);
    document = parse(source);
  } catch (error) {
    if (error instanceof MongraphError) return { kind: 'refused', errors: [error] };
    if (!(error instanceof GraphQLError)) throw error;
    return { kind: 'refused', errors: [withCode(error, 'GRAPHQL_PARSE_FAILED')] };
  }
  // Limits come before validation, whose cost grows with the square of a selection.
  const operations = prepareOperations(document, rules);
  const passed = operations.filter(({ refused }) => refused !== undefined);
  const onlyRefused = operations.length > 0 && passed.length === operations.length;
  if (onlyRefused) return { kind: 'ready', document, operations };
  const errors = validate(rules.schema, document, rulesFor(rules), {
    maxErrors: 20,
    hideSuggestions: !rules.suggestions,
  });
  if (errors.length === 0) return { kind: 'ready', document, operations };
  return { kind: 'refused', errors: errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) };
}

function rulesFor({ introspection }: DocumentRules): readonly ValidationRule[] {
  const rules = [...new Set([...specifiedRules, ...recommendedRules])];
  return introspection ? rules : [...rules, NoSchemaIntrospectionCustomRule];
}

function prepareOperations(document: DocumentNode, { schema, limits }: DocumentRules): PreparedOperation[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measure = createMeasurer(fragments);
  const compileCost = createCostCompiler(schema, fragments);
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((node) => ({
      node,
      refused: checkMeasure(measure(node), limits),
      cost: compileCost(node),
    }));
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes = null, source = null, positions = null, extensions } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions: { code, ...extensions } });
}
