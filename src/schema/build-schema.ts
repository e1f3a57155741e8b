import { specifiedDirectives, type GraphQLSchema } from 'graphql';
import type { Model, ModelSet } from '../model/model.ts';
import type { Api } from './api.ts';
import { createApi } from './create-api.ts';
import { groupByInput } from './inputs/group-by-inputs.ts';
import { keyOrder } from './inputs/group-order-inputs.ts';
import { buildWithOwn } from './own/build-with-own.ts';
import type { Own } from './own/own.ts';
import { addAuth } from './auth/add-auth.ts';
import type { AccountFields } from '../auth/accounts/account-fields.ts';
import { addMutations } from './mutations/add-mutations.ts';
import { createErrorTypes, type ErrorTypes } from './mutations/error-types.ts';
import { transactionDirective } from './mutations/transaction-directive.ts';
import { orderByInput } from './inputs/order-inputs.ts';
import { modelWhere } from './inputs/where-inputs.ts';
import { addAggregateQuery } from './queries/aggregate-query.ts';
import { addDeletePreviewQuery } from './queries/delete-preview-query.ts';
import { addGroupsQuery } from './queries/groups-query.ts';
import { addKeyQuery, addListQuery } from './queries/model-queries.ts';
import { addRootsQueries } from './queries/roots-queries.ts';
import { addNearQuery } from './queries/near-query.ts';
import { addSearchQuery } from './queries/search-query.ts';
import { addSuggestQuery } from './queries/suggest-query.ts';
import { addSearchEverywhere } from './queries/search-everywhere-query.ts';
import { addNodeQueries } from './queries/node-queries.ts';
import { plainConnection } from './selection/select-connection.ts';
import { aggregateType } from './types/aggregate-type.ts';
import { connectionType } from './types/connection-types.ts';
import { groupKeyType } from './types/group-key-types.ts';

/**
 * Builds the GraphQL schema of a set of models.
 *
 * Each field carries in `extensions.mongraph` what it stands for: model, field, relation, query.
 *
 * @example
 * const Book = defineModel('Book', { fields: { title: field.string({ required: true }) } });
 * const schema = buildSchema(createModels([Book]));
 */
export function buildSchema<Context extends object = object>(
  models: ModelSet,
  { extend, auth }: SchemaOptions<Context> = {},
): GraphQLSchema {
  const api = createApi(models);
  api.builder.queryType({ description: 'Everything that can be read.' });
  if (extend === undefined) return generate(api, auth);
  return buildWithOwn(api, extend, () => generate(api, auth));
}

/** What is built beside the generated schema. */
export interface SchemaOptions<Context extends object> {
  /** Adds own types, fields, queries and mutations, and replaces generated ones. */
  readonly extend?: (own: Own<Context>) => void;
  /** Adds the query `viewer`, and the mutations of accounts. */
  readonly auth?: AccountFields | undefined;
}

function generate(api: Api, auth: AccountFields | undefined): GraphQLSchema {
  const { models } = api;
  let made: ErrorTypes | undefined;
  const errorTypes = () => (made ??= createErrorTypes(api));
  addNodeQueries(api);
  for (const model of models.values()) {
    announceTypes(api, model);
    addKeyQuery(api, model);
    addListQuery(api, model);
    addRootsQueries(api, model);
    addAggregateQuery(api, model);
    addNearQuery(api, model);
    addSearchQuery(api, model);
    addSuggestQuery(api, model);
    addDeletePreviewQuery(api, model);
    if (model.groups) addGroupsQuery(api, model);
  }
  addSearchEverywhere(api);
  addMutations(api, errorTypes);
  if (auth !== undefined) addAuth(api, auth, errorTypes());
  // Fields stand as models declare them; sorted, the schema would be made twice.
  const hasMutations = api.builder.configStore.hasConfig('Mutation');
  const directives = hasMutations ? [...specifiedDirectives, transactionDirective] : [...specifiedDirectives];
  return api.builder.toSchema({ sortSchema: false, directives });
}

/**
 * Makes the types that every model has before their fields are filled in: types that are first met while others are
 * filled in nest, and a chain of some hundred models that refer to each other would overflow the stack.
 */
function announceTypes(api: Api, model: Model): void {
  api.objectOf(model);
  modelWhere(api, model);
  orderByInput(api, model);
  connectionType(api, plainConnection(model));
  aggregateType(api, model);
  if (!model.groups) return;
  groupKeyType(api, model);
  groupByInput(api, model);
  keyOrder(api, model);
}
