import type { EngineName, SearchEngine } from '../../search/engine.ts';
import type { Search } from '../../search/search.ts';
import { textEngine } from '../../search/text/text-engine.ts';
import { unprepared } from '../../search/prepared-search.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { SearchRuntime } from './search-runtime.ts';

export interface SearchRuntimeOptions {
  readonly engine?: EngineName | undefined;
}

const engines: Partial<Readonly<Record<EngineName, SearchEngine>>> = Object.freeze({ text: textEngine });

/**
 * Makes what searches a project's models; it lives as long as the server.
 *
 * @throws MongraphError SEARCH_UNKNOWN_ENGINE
 */
export function createSearchRuntime({ engine: name = 'text' }: SearchRuntimeOptions = {}): SearchRuntime {
  const engine = engines[name];
  if (engine === undefined) {
    const suggestions = suggest(name, Object.keys(engines));
    throw new MongraphError('SEARCH_UNKNOWN_ENGINE', { engine: name, suggestions });
  }
  return Object.freeze({
    engineFor: () => engine,
    prepare: (search: Search) => unprepared(search),
  });
}
