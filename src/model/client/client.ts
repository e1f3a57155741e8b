import type { AnyModelDefinition } from '../define/definitions.ts';
import type { ModelReads } from './model-reads.ts';
import type { ModelWrites } from './model-writes.ts';

/** The documents of some models, each model under its name. */
export type Client<Models> = {
  readonly [Name in keyof Models]: ModelReads<Models[Name]> & ModelWrites<Models[Name]>;
} & {
  /**
   * Runs `work` in a transaction: all that its client `tx` writes is there when it ends, or nothing. It reads its own writes.
   * Where MongoDB asks for it, `work` runs again from its start, so that it should do nothing but use `tx`. What it throws
   * takes everything back, and so does a write that fails, caught or not. Within another transaction it is part of that.
   *
   * @throws WriteFailed; MongraphError WRITE_NEEDS_REPLICA_SET, WRITE_CONFLICTS, WRITE_UNKNOWN_RESULT
   */
  readonly transaction: <Result>(work: (tx: Client<Models>) => Promise<Result>) => Promise<Result>;
};

/** Gives the client of some models, each under its own name. */
export type OpenClient = <const Models extends Readonly<Record<string, AnyModelDefinition>>>(
  models: Models,
) => Client<Models>;
