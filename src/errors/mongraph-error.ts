import type { ErrorDefinition, Fault } from './define-code.ts';
import { errorRegistry, type ErrorCode, type ErrorParams } from './registry.ts';

/**
 * An error of Mongraph with a stable code; its message is made from the code's parameters.
 *
 * @example
 * const given = { model: 'Post', field: 'titel', usedBy: 'The order of "Post"', suggestions: ['title'] };
 * throw new MongraphError('MODEL_UNKNOWN_FIELD', given);
 */
export class MongraphError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'MongraphError';
  readonly code: Code;
  readonly params: ErrorParams<Code>;
  readonly fault: Fault;

  constructor(code: Code, params: ErrorParams<Code>, options?: ErrorOptions) {
    const { message, fault } = definitionOf(code);
    super(message(params), options);
    this.code = code;
    this.params = params;
    this.fault = fault;
  }

  /** What programs are told beside the code. */
  get extensions(): Readonly<Record<string, unknown>> {
    const definition: ErrorDefinition<ErrorParams<Code>> = definitionOf(this.code);
    return definition.extensions?.(this.params) ?? {};
  }

  /** The message without the names that it proposes: what a client may see that must not learn which names there are. */
  get messageWithoutSuggestions(): string {
    const params: object = Object.assign({}, this.params);
    if (!('suggestions' in params)) return this.message;
    return new MongraphError(this.code, Object.assign({}, this.params, { suggestions: [] })).message;
  }
}

function definitionOf<Code extends ErrorCode>(code: Code): ErrorDefinition<ErrorParams<Code>> {
  // A union of definitions cannot be called with a union of parameters; `Code` ties the two together.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return errorRegistry[code] as object as ErrorDefinition<ErrorParams<Code>>;
}
