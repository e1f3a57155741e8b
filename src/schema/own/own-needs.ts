import { isObjectType, type GraphQLSchema } from 'graphql';
import { didYouMean } from '../../errors/did-you-mean.ts';
import type { FieldOwner } from '../../model/model.ts';
import { findNeeds } from '../../model/resolve/needed-fields.ts';
import { suggestPath } from '../../model/suggest-path.ts';

/** The stored paths that each own field needs, by the type that it is on and its name. */
type OwnNeeds = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const bySchema = new WeakMap<GraphQLSchema, OwnNeeds>();

/** What the own fields of a type need, those that stand in place of generated ones too; undefined where it has none. */
export function ownNeeds(
  schema: GraphQLSchema,
  type: string,
): ReadonlyMap<string, readonly string[]> | undefined {
  return bySchema.get(schema)?.get(type);
}

/** Remembers what the own fields of a schema need, as they say in `extensions.mongraph.needs`; and what is wrong with that. */
export function rememberOwnNeeds(schema: GraphQLSchema, owners: Iterable<FieldOwner>): string[] {
  const problems: string[] = [];
  const byType = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const owner of owners) {
    const needs = needsOfType(schema, owner, problems);
    if (needs.size > 0) byType.set(owner.name, needs);
  }
  if (byType.size > 0) bySchema.set(schema, byType);
  return problems;
}

function needsOfType(
  schema: GraphQLSchema,
  owner: FieldOwner,
  problems: string[],
): ReadonlyMap<string, readonly string[]> {
  const type = schema.getType(owner.name);
  const needs = new Map<string, readonly string[]>();
  if (!isObjectType(type)) return needs;
  for (const field of Object.values(type.getFields())) {
    const { needs: given }: { readonly needs?: unknown } = Object(field.extensions['mongraph']);
    if (!Array.isArray(given)) continue;
    const found = findNeeds(owner, given.map(String));
    needs.set(field.name, found.paths);
    for (const [path, reason] of found.wrong) {
      const why = reason ?? `"${owner.name}" has no such field${didYouMean(suggestPath(owner, path))}`;
      problems.push(`The own field "${owner.name}.${field.name}" needs "${path}", but ${why}`);
    }
  }
  return needs;
}
