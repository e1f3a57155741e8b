import { redactConnectionString } from '../util/redact-connection-string.ts';

/** What the log keeps of an error: no fields beyond these, since drivers put documents into theirs. */
export interface SerializedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: string;
  readonly cause?: SerializedError;
}

const deepestCause = 5;

/** Turns an error and its causes into what may be logged, without credentials and document values. */
export function serializeError(error: unknown, depth = 0): SerializedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutSecrets(String(error)) };
  const code = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: withoutSecrets(error.stack) }),
    ...(error.cause === undefined || depth >= deepestCause
      ? {}
      : { cause: serializeError(error.cause, depth + 1) }),
  };
}

function withoutSecrets(text: string): string {
  // A duplicate key error of MongoDB quotes the values of the document.
  return redactConnectionString(text).replace(/dup key: \{.*/g, 'dup key: {…}');
}
