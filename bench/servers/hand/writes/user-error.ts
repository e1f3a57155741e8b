import { MongoServerError } from 'mongodb';
import type { Builder } from '../builder.ts';

/** What a client did wrong, and where in its input. */
export interface UserError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export function addUserError(builder: Builder) {
  return builder.objectRef<UserError>('MutationError').implement({
    fields: (t) => ({
      path: t.exposeString('path'),
      code: t.exposeString('code'),
      message: t.exposeString('message'),
    }),
  });
}

export type UserErrorRef = ReturnType<typeof addUserError>;

/** Bounds of a text's length. */
export function lengthErrors(
  path: string,
  value: string | null | undefined,
  { min = 0, max }: { readonly min?: number; readonly max: number },
): UserError[] {
  if (typeof value !== 'string' || (value.length >= min && value.length <= max)) return [];
  return [{ path, code: 'LENGTH', message: `has ${value.length} characters, not ${min} to ${max}.` }];
}

/** Bounds of a number. */
export function rangeErrors(
  path: string,
  value: number | null | undefined,
  { min, max }: { readonly min: number; readonly max: number },
): UserError[] {
  if (typeof value !== 'number' || (value >= min && value <= max)) return [];
  return [{ path, code: 'RANGE', message: `is ${value}, not ${min} to ${max}.` }];
}

export function missing(path: string, what: string): UserError {
  return { path, code: 'REFERENCE_NOT_FOUND', message: `There is no such ${what}.` };
}

/** The answer to a unique index that has the key; throws everything else. */
export function takenError(error: unknown, path: string): UserError {
  if (!(error instanceof MongoServerError) || error.code !== 11_000) throw error;
  return { path, code: 'NOT_UNIQUE', message: 'Another one has the same values.' };
}
