import { suggest } from '../errors/did-you-mean.ts';
import { MongraphError } from '../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../model/define/definitions.ts';
import type { Model } from '../model/model.ts';
import type { ClientState } from './client-state.ts';
import type { ModelReads } from './model-reads.ts';
import { readModel } from './read-model.ts';

/** The documents of some models, each model under its name. */
export type Client<Models> = { readonly [Name in keyof Models]: ModelReads<Models[Name]> };

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
    return [name, Object.freeze(readModel(modelOf(name, state), state))];
  });
  // The planner gives what the definitions say: the types follow from the same ones.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.freeze(Object.fromEntries(members)) as Client<Models>;
}

function modelOf(name: string, { models }: ClientState): Model {
  const model = models.get(name);
  if (model !== undefined) return model;
  throw new MongraphError('OWN_UNKNOWN_MODEL', { model: name, suggestions: suggest(name, models.keys()) });
}
