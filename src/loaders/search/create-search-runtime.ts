import { suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import type { Embed } from '../../search/embed/embedder.ts';
import { createQueryVectors } from '../../search/embed/query-vectors.ts';
import type { EngineName, SearchEngine } from '../../search/engine.ts';
import { unprepared } from '../../search/prepared-search.ts';
import { wordCondition } from '../../search/query/word-condition.ts';
import type { Search } from '../../search/search.ts';
import { textEngine } from '../../search/text/text-engine.ts';
import { vectorEngine } from '../../search/vector/vector-engine.ts';
import type { RunCommand } from '../../database/run-command.ts';
import { prepareWords } from './prepare-words.ts';
import { createWordMemory } from './word-memory.ts';
import { engineMakers, type EngineOptions } from './engine-of-name.ts';
import type { SearchRuntime } from './search-runtime.ts';

export interface SearchRuntimeOptions extends EngineOptions {
  readonly engine?: EngineName | undefined;
  readonly embed?: Embed | undefined;
  /** Hears why vocabularies could not be asked; searches go on with words as they are typed. */
  readonly report?: ((error: unknown) => void) | undefined;
  /** How long the embedder may take for what one searches for, in milliseconds; default 5,000. */
  readonly embedTimeoutMs?: number | undefined;
}

const usualTimeoutMs = 5000;

/**
 * Makes what searches a project's models; it lives as long as the server.
 *
 * @throws MongraphError SEARCH_UNKNOWN_ENGINE
 */
export function createSearchRuntime(options: SearchRuntimeOptions = {}): SearchRuntime {
  const { engine: name = 'text', embed, embedTimeoutMs = usualTimeoutMs } = options;
  const make = engineMakers[name];
  if (make === undefined) {
    const suggestions = suggest(name, Object.keys(engineMakers));
    throw new MongraphError('SEARCH_UNKNOWN_ENGINE', { engine: name, suggestions });
  }
  const engine = make(options);
  const others = [engine, textEngine, vectorEngine(options.vectors)];
  const words = createWordMemory({ report: options.report });
  const vectorOf = createQueryVectors({ embed, timeoutMs: embedTimeoutMs });
  return Object.freeze({
    engineFor: (model: Model) => others.find((one) => one.problem(model) === undefined) ?? engine,
    words,
    prepare: (search: Search, chosen: SearchEngine, run: RunCommand) => {
      const known = chosen.looksWordsUp === true ? prepareWords(search, words, run) : unprepared(search);
      // What is said of single words holds for all hits, so that those of the meaning have no part.
      if (chosen.comparesVectors !== true || wordCondition(search) !== undefined) return known;
      return Promise.all([known, vectorOf(search)]).then(([prepared, vector]) => ({ ...prepared, vector }));
    },
  });
}
