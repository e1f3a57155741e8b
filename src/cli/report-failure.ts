import { MongraphError } from '../errors/mongraph-error.ts';
import { redactConnectionString } from '../util/redact-connection-string.ts';

/** Says on standard error what went wrong: what was expected to, in one line; the rest with a hint. No passwords. */
export function reportFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const line =
    error instanceof MongraphError
      ? `mongraph: ${message} [${error.code}]`
      : `mongraph: Unexpected failure: ${message}\nThis is a fault of Mongraph or of the project's code; MONGRAPH_DEBUG=1 shows where.`;
  console.error(redactConnectionString(line));
  if (process.env['MONGRAPH_DEBUG']) console.error(redactConnectionString(stacksOf(error)));
}

function stacksOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = stacksOf(error.cause);
  return `${error.stack ?? error.message}${cause === '' ? '' : `\nCaused by: ${cause}`}`;
}
