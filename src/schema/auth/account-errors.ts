import type { UnionRef } from '@pothos/core';
import type { AccountFailure } from '../../auth/accounts/account-failure.ts';
import type { Failure } from '../../writes/failure.ts';
import type { Api, BuilderSchemaTypes } from '../api.ts';
import { errorTypeName, type ErrorTypes } from '../mutations/error-types.ts';

/** The union of what can go wrong with mutations of accounts. */
export type AccountErrors = UnionRef<BuilderSchemaTypes, Failure | AccountFailure>;

export function accountErrors(api: Api, errors: ErrorTypes): AccountErrors {
  const authentication = api.builder.objectRef<AccountFailure>('AuthenticationError');
  authentication.implement({
    description: 'What somebody gave does not show who they are, or is not enough.',
    interfaces: [errors.shared],
    extensions: { mongraph: { error: 'authentication' } },
  });
  return api.builder.unionType('AccountError', {
    description: 'Why a mutation of accounts did not do what it was asked to.',
    types: [errors.validation, errors.conflict, errors.notFound, errors.forbidden, authentication],
    resolveType: errorTypeName,
  });
}
