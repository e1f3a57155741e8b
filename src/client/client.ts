import { suggest } from '../errors/did-you-mean.ts';
import { MongraphError } from '../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../model/define/definitions.ts';
import type { Model } from '../model/model.ts';
import type { ClientState } from './client-state.ts';
import type { ModelReads } from './model-reads.ts';
import type { ModelWrites } from './model-writes.ts';
import { readModel } from './read-model.ts';
import { writeModel } from './write-model.ts';

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

/**
 * The client of some models over a state.
 *
 * @throws MongraphError CLIENT_MODEL_NAME, OWN_UNKNOWN_MODEL
 */
export function clientOver<Models extends Readonly<Record<string, AnyModelDefinition>>>(
  definitions: Models,
  state: ClientState,
): Client<Models> {
  const members = Object.entries(definitions).map(([key, { name }]) => {
    if (key !== name) throw new MongraphError('CLIENT_MODEL_NAME', { key, model: name });
    const model = modelOf(name, state);
    return [name, Object.freeze({ ...readModel(model, state), ...writeModel(model, state) })];
  });
  const transaction = <Result>(work: (tx: Client<Models>) => Promise<Result>) =>
    state.session.transaction(async (session) => work(clientOver(definitions, { ...state, session })));
  // The planner gives what the definitions say: the types follow from the same ones.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.freeze({ ...Object.fromEntries(members), transaction }) as Client<Models>;
}

function modelOf(name: string, { models }: ClientState): Model {
  const model = models.get(name);
  if (model !== undefined) return model;
  throw new MongraphError('OWN_UNKNOWN_MODEL', { model: name, suggestions: suggest(name, models.keys()) });
}
