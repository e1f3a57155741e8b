import { PothosError } from '@pothos/core';
import { GraphQLSchema } from 'graphql';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Api } from '../api.ts';
import { transactionDirective } from '../mutations/transaction-directive.ts';
import { allOwners } from './all-owners.ts';
import { createOwn } from './create-own.ts';
import type { Own } from './own.ts';
import { rememberOwnNeeds } from './own-needs.ts';

/**
 * Builds a schema with what its author adds and replaces.
 *
 * @throws MongraphError OWN_INVALID
 */
export function buildWithOwn<Context extends object>(
  api: Api,
  extend: (own: Own<Context>) => void,
  generate: () => GraphQLSchema,
): GraphQLSchema {
  const { builder, models, replacements } = api;
  extend(createOwn<Context>(api, replacements));
  const hasMutation = builder.configStore.hasConfig('Mutation');
  if (!hasMutation) builder.mutationType({ description: 'Everything that can be changed.' });
  const schema = withoutEmptyMutation(explained(generate));
  const reasons = [...replacements.problems(), ...rememberOwnNeeds(schema, allOwners(models))];
  if (reasons.length > 0) throw new MongraphError('OWN_INVALID', { reasons });
  return schema;
}

/** Two types or fields of one name are what goes wrong; what Pothos says of it names them. */
function explained(generate: () => GraphQLSchema): GraphQLSchema {
  try {
    return generate();
  } catch (error) {
    if (!(error instanceof PothosError)) throw error;
    const hint = error.message.startsWith('Duplicate')
      ? ' Choose a name that is not generated, or replace the generated field with `own.override`, `own.overrideQuery` or `own.overrideMutation`.'
      : '';
    throw new MongraphError('OWN_INVALID', { reasons: [`${error.message}.${hint}`] }, { cause: error });
  }
}

/** GraphQL takes no type without fields. */
function withoutEmptyMutation(schema: GraphQLSchema): GraphQLSchema {
  const mutation = schema.getMutationType();
  if (mutation == null || Object.keys(mutation.getFields()).length > 0) return schema;
  const config = schema.toConfig();
  return new GraphQLSchema({
    ...config,
    mutation: null,
    types: config.types.filter((type) => type !== mutation),
    directives: config.directives.filter((directive) => directive !== transactionDirective),
  });
}
