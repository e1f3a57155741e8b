import type { ModelSet } from '../../model/model.ts';
import { mostApiKeys, type ApiKeyRecord } from './api-key-store.ts';
import { scopeProblem } from './scope-problem.ts';

/** What a user says of a new key. */
export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
}

/** What is wrong with it: where, and in words. */
export interface ApiKeyProblem {
  readonly path: readonly (string | number)[];
  readonly code: 'INVALID' | 'TOO_LONG' | 'REQUIRED';
  readonly message: string;
}

interface Place {
  readonly models: ModelSet;
  readonly now: Date;
  /** Those that the user has. */
  readonly keys: readonly ApiKeyRecord[];
}

/** Everything that is wrong with a new key; empty when all is well. */
export function apiKeyProblems({ name, scopes, expiresAt }: NewApiKey, place: Place): ApiKeyProblem[] {
  const problems = scopes.flatMap((scope, index): ApiKeyProblem[] => {
    const message = scopeProblem(scope, place.models);
    return message === undefined ? [] : [{ path: ['scopes', index], code: 'INVALID', message }];
  });
  if (name.trim() === '')
    problems.push({ path: ['name'], code: 'REQUIRED', message: 'Give the key a name.' });
  if (name.length > 100)
    problems.push({ path: ['name'], code: 'TOO_LONG', message: 'A name has at most 100 characters.' });
  if (scopes.length === 0)
    problems.push({
      path: ['scopes'],
      code: 'REQUIRED',
      message: 'Say what the key may do; "*" is everything.',
    });
  if (scopes.length > 100)
    problems.push({ path: ['scopes'], code: 'TOO_LONG', message: 'A key has at most 100 scopes.' });
  if (expiresAt !== null && expiresAt <= place.now)
    problems.push({ path: ['expiresAt'], code: 'INVALID', message: 'This time has passed.' });
  if (place.keys.length >= mostApiKeys)
    problems.push({
      path: [],
      code: 'INVALID',
      message: `Nobody has more than ${mostApiKeys} keys; revoke one first.`,
    });
  return problems;
}
