/** Whose fault an error is: the caller's (shown), ours (masked, logged as a bug), the world's (masked, logged, retried or 503). */
export type Fault = 'caller' | 'ours' | 'world';

/** One stable error code: whose fault it is, its message, and what to do about it. */
export interface ErrorDefinition<Params> {
  readonly fault: Fault;
  /** Says what was given and what to do; never a secret, token or document. */
  readonly message: (params: Params) => string;
  /** One or two sentences for `docs/errors.md`. */
  readonly help: string;
  /** What programs are told beside the code. */
  readonly extensions?: (params: Params) => Readonly<Record<string, unknown>>;
}

/** Types an error definition by its parameters. */
export function defineCode<Params>(definition: ErrorDefinition<Params>): ErrorDefinition<Params> {
  return definition;
}
