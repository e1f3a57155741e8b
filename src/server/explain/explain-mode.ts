import { MongraphError } from '../../errors/mongraph-error.ts';

/** The request header that asks for an explanation. */
export const explainHeader = 'x-mongraph-explain';

/** `plan` tells what was planned and run; `execute` has MongoDB explain each command too, which runs it once more. */
export type ExplainMode = 'plan' | 'execute';

/**
 * What the header asks for; undefined without one.
 *
 * @throws MongraphError EXPLAIN_NOT_ALLOWED, EXPLAIN_UNKNOWN_MODE
 */
export function readExplainMode(
  given: string | string[] | undefined,
  allowed: boolean,
): ExplainMode | undefined {
  if (given === undefined) return undefined;
  if (!allowed) throw new MongraphError('EXPLAIN_NOT_ALLOWED', { header: explainHeader });
  if (given === 'plan' || given === 'execute') return given;
  throw new MongraphError('EXPLAIN_UNKNOWN_MODE', { header: explainHeader });
}
