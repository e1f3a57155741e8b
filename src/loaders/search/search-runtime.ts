import type { RunCommand } from '../../database/run-command.ts';
import type { Model } from '../../model/model.ts';
import type { SearchEngine } from '../../search/engine.ts';
import type { PreparedSearch } from '../../search/prepared-search.ts';
import type { Search } from '../../search/search.ts';
import type { WordMemory } from './word-memory.ts';

/** How a project searches; lives as long as the server. */
export interface SearchRuntime {
  readonly engineFor: (model: Model) => SearchEngine;
  /** What vocabularies said. */
  readonly words: WordMemory;
  /** Asks for what an engine has to know before it can plan: words that others stand for, and vectors. */
  readonly prepare: (
    search: Search,
    engine: SearchEngine,
    run: RunCommand,
  ) => PreparedSearch | Promise<PreparedSearch>;
}
