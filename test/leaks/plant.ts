import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { Subject } from '../../src/leaks/run/asker.ts';
import { rememberWideRelations } from '../../src/loaders/wide-relations.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import type { MongraphContext } from '../../src/schema/context.ts';
import { createRequestContext } from '../../src/server/request-state.ts';

type Resolver = GraphQLFieldResolver<unknown, MongraphContext>;

/** Puts a resolver around that of a field: what a mistake in it would do. */
export function plant(
  schema: GraphQLSchema,
  coordinate: `${string}.${string}`,
  around: (resolve: Resolver) => Resolver,
): void {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const fields = type !== undefined && 'getFields' in type ? type.getFields() : {};
  const field = fields[fieldName];
  if (field === undefined || !('resolve' in field) || field.resolve === undefined)
    throw new Error(`${coordinate} is no field with a resolver`);
  field.resolve = around(field.resolve);
}

/** The same request with other permissions. */
export function contextWith(
  subject: Subject,
  context: MongraphContext,
  access: Access = fullAccess,
): MongraphContext {
  const { models, databases: database } = subject;
  const scope = { requestId: 'planted', operationName: undefined, signal: undefined, maxTimeMs: 30_000 };
  const { viewer } = context.mongraph;
  return createRequestContext({ models, database, access, viewer, scope, wide: rememberWideRelations() });
}

/** A field that asks no permissions. */
export function openly(subject: Subject): (resolve: Resolver) => Resolver {
  return (resolve) => (source, args, context, info) =>
    resolve(source, args, contextWith(subject, context), info);
}
