import { suggest } from '../errors/did-you-mean.ts';
import { MongraphError } from '../errors/mongraph-error.ts';

/**
 * What own code names by a definition: a model, an embedded document's type.
 *
 * @throws MongraphError OWN_UNKNOWN_MODEL
 */
export function knownByName<Found>(all: ReadonlyMap<string, Found>, name: string): Found {
  const found = all.get(name);
  if (found !== undefined) return found;
  throw new MongraphError('OWN_UNKNOWN_MODEL', { model: name, suggestions: suggest(name, all.keys()) });
}
