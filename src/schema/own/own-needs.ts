import { isObjectType, type GraphQLSchema } from 'graphql';
import { didYouMean } from '../../errors/did-you-mean.ts';
import { aggregatedRelation } from '../../model/aggregated-relation.ts';
import type { Field, FieldOwner } from '../../model/model.ts';
import { ownGuards, type ReadGuard } from '../../model/permissions/read-guards.ts';
import { referenceKey } from '../../model/reference-key.ts';
import { findNeeds } from '../../model/resolve/needed-fields.ts';
import { suggestPath } from '../../model/suggest-path.ts';

/** What an own field needs. */
export interface OwnNeed {
  readonly paths: readonly string[];
  /** What says who may read it. */
  readonly guards: readonly ReadGuard[];
}

/** What each own field needs, by the type that it is on and its name. */
type OwnNeeds = ReadonlyMap<string, ReadonlyMap<string, OwnNeed>>;

const bySchema = new WeakMap<GraphQLSchema, OwnNeeds>();

/** What the own fields of a type need, those that stand in place of generated ones too; undefined where it has none. */
export function ownNeeds(schema: GraphQLSchema, type: string): ReadonlyMap<string, OwnNeed> | undefined {
  return bySchema.get(schema)?.get(type);
}

/** Remembers what the own fields of a schema need, as they say in `extensions.mongraph.needs`; and what is wrong with that. */
export function rememberOwnNeeds(schema: GraphQLSchema, owners: Iterable<FieldOwner>): string[] {
  const problems: string[] = [];
  const byType = new Map<string, ReadonlyMap<string, OwnNeed>>();
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
): ReadonlyMap<string, OwnNeed> {
  const type = schema.getType(owner.name);
  const needs = new Map<string, OwnNeed>();
  if (!isObjectType(type)) return needs;
  for (const field of Object.values(type.getFields())) {
    const { needs: given }: { readonly needs?: unknown } = Object(field.extensions['mongraph']);
    if (!Array.isArray(given)) continue;
    const found = findNeeds(owner, given.map(String));
    const guards = ownGuards(owner, found.needs, generatedField(owner, field.name));
    needs.set(field.name, { paths: found.paths, guards });
    for (const [path, reason] of found.wrong) {
      const why = reason ?? `"${owner.name}" has no such field${didYouMean(suggestPath(owner, path))}`;
      problems.push(`The own field "${owner.name}.${field.name}" needs "${path}", but ${why}`);
    }
  }
  return needs;
}

/** The model's field whose GraphQL field has a name: itself, the key of a reference, what measures a relation. */
export function generatedField(owner: FieldOwner, name: string): Field | undefined {
  return owner.fields.get(name) ?? referenceKey(owner, name) ?? aggregatedRelation(owner, name);
}
