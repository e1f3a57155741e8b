import { getNamedType, isInputObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { Draft } from './draft.ts';

/** A kind of operation that is asked. */
export interface OperationKind {
  readonly name: string;
  /** How often it is asked, among the others. */
  readonly weight: number;
  /** Whether a schema has any of its kind; without it, every schema may have. */
  readonly isThere?: (roots: Roots) => boolean;
  /** A random one as text; undefined where the schema has none of its kind. */
  readonly make: (draft: Draft, roots: Roots) => string | undefined;
  /** What is asked after an answer, such as the next page. */
  readonly next?: (text: string, answer: string, draft: Draft) => string | undefined;
}

/** The fields that operations may begin with. */
export interface Roots {
  readonly queries: readonly RootField[];
  /** Those that can be asked without writing anything. */
  readonly mutations: readonly RootField[];
}

export type RootField = GraphQLField<unknown, unknown>;

/** Which query a generated field is: `list`, `groups`, …; undefined for own ones. */
export function queryOf(field: RootField): string | undefined {
  const mongraph: unknown = field.extensions['mongraph'];
  const query: unknown = Reflect.get(Object(mongraph), 'query');
  return typeof query === 'string' ? query : undefined;
}

/** The root fields of a schema, of one model's where it is named. */
export function rootsOf(schema: GraphQLSchema, model?: string): Roots {
  const isAsked = (field: RootField) => {
    const of: unknown = Reflect.get(Object(field.extensions['mongraph']), 'model');
    return model === undefined || of === model || of === undefined;
  };
  const fieldsOf = (type: { getFields: () => object } | null | undefined): RootField[] =>
    Object.values(type?.getFields() ?? {}).filter(isAsked);
  return {
    queries: fieldsOf(schema.getQueryType()),
    mutations: fieldsOf(schema.getMutationType()).filter((field) => canBeTried(field)),
  };
}

function canBeTried({ args }: RootField): boolean {
  const [input] = args;
  const type = input === undefined ? undefined : getNamedType(input.type);
  return isInputObjectType(type) && 'dryRun' in type.getFields();
}
