import { isInterfaceType, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Subject } from '../../src/leaks/run/asker.ts';
import { createSearchRuntime } from '../../src/loaders/search/create-search-runtime.ts';
import { rememberWideRelations } from '../../src/loaders/wide-relations.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { always } from '../../src/planner/where/condition.ts';
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
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  if (field?.resolve === undefined) throw new TypeError(`${coordinate} is no field with a resolver`);
  field.resolve = around(field.resolve);
}

/** The permissions that a mistake would ask in place of the right ones. */
export type Slip = (access: Access) => Access;

/** No permissions at all. */
export const nothingAsked: Slip = () => fullAccess;

/** Rules of documents, but none of fields. */
export const noFieldRules: Slip = (access) => ({ ...access, conditionOn: () => always });

/** A field that asks other permissions than it should, for some arguments or for all. */
export function slipping(
  subject: Subject,
  slip: Slip,
  isWrong: (args: object) => boolean = () => true,
): (resolve: Resolver) => Resolver {
  const { models, databases: database } = subject;
  const scope = { requestId: 'planted', operationName: undefined, signal: undefined, maxTimeMs: 30_000 };
  return (resolve) => (source, args, context, info) => {
    const { viewer, access } = context.mongraph;
    const parts = {
      models,
      database,
      access: slip(access),
      viewer,
      scope,
      wide: rememberWideRelations(),
      search: createSearchRuntime(),
    };
    return resolve(source, args, isWrong(args) ? createRequestContext(parts) : context, info);
  };
}

/** Whether an argument says something of a field. */
export function naming(argument: string, field: string): (args: object) => boolean {
  return (args) => JSON.stringify(Reflect.get(args, argument) ?? null).includes(`"${field}"`);
}
