import { MongraphError } from '../errors/mongraph-error.ts';
import type { Client } from '../model/client/client.ts';
import type { AnyModelDefinition } from '../model/define/definitions.ts';
import { knownByName } from '../model/known-by-name.ts';
import type { ClientState } from './client-state.ts';
import { readModel } from './read-model.ts';
import { writeModel } from './write-model.ts';

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
    const model = knownByName(state.models, name);
    return [name, Object.freeze({ ...readModel(model, state), ...writeModel(model, state) })];
  });
  const transaction = <Result>(work: (tx: Client<Models>) => Promise<Result>) =>
    state.session.transaction(async (session) => work(clientOver(definitions, { ...state, session })));
  // The planner gives what the definitions say: the types follow from the same ones.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.freeze({ ...Object.fromEntries(members), transaction }) as Client<Models>;
}
