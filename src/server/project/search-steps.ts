import { buildWords } from '../../database/search-words/build-words.ts';
import { wordStates, type WordState } from '../../database/search-words/word-state.ts';
import { databaseOf, type Databases } from '../../database/databases.ts';
import { createSearchRuntime } from '../../loaders/search/create-search-runtime.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import { fillSuggestKeys } from '../../search/suggest/fill-suggest-keys.ts';
import { searchedCollections, type SearchedCollection } from '../../search/words/searched-collections.ts';
import type { Config } from './config.ts';
import { embedProject, wordModels } from './open-project-search.ts';

/** A part of what a search needs besides indexes, made of the documents that are there. */
export interface SearchStep {
  /** What it makes. */
  readonly name: string;
  /** Makes it; says what it made. */
  readonly run: (options: StepOptions) => Promise<string>;
}

export interface StepOptions {
  readonly progress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

interface Searched {
  readonly models: ModelSet;
  readonly databases: Databases;
}

/** All that `mongraph search:build` makes. Each step can be broken off and run again. */
export function searchSteps(config: Pick<Config, 'search'>, searched: Searched): readonly SearchStep[] {
  const { databases } = searched;
  const words = wordSteps(databases, vocabulariesOf(config, searched.models));
  const completed = [...searched.models.values()].filter(({ search = none }) => search.suggest.length > 0);
  const steps = [...words, ...completed.map((model) => completionStep(databases, model))];
  if (config.search?.embed === undefined) return steps;
  const vectors: SearchStep = {
    name: 'vectors',
    run: async (options) => `${await embedProject(config, searched, options)} documents`,
  };
  return [...steps, vectors];
}

const none = { suggest: [] };

/** The step that makes the keys of completions anew. */
function completionStep(databases: Databases, model: Model): SearchStep {
  return {
    name: `completions of ${model.collection}`,
    run: async ({ progress, signal }) => {
      const db = databaseOf(databases, model.database);
      const total = await db.collection(model.collection).estimatedDocumentCount();
      const told = (done: number) => progress(done, Math.max(done, total));
      return `${await fillSuggestKeys(db, model, { progress: told, signal, all: true })} documents`;
    },
  };
}

/** The vocabularies that a project's searches look words up in, and whether they are there. */
export async function vocabularyStates(
  config: Pick<Config, 'search'>,
  { models, databases }: Searched,
): Promise<readonly WordState[]> {
  return wordStates(databases, vocabulariesOf(config, models));
}

/** The steps that build vocabularies, each; with the last one of a database come the indexes. */
export function wordSteps(
  databases: Databases,
  vocabularies: readonly SearchedCollection[],
): readonly SearchStep[] {
  return vocabularies.map((searched, index) => {
    const more = vocabularies.slice(index + 1).some(({ database }) => database === searched.database);
    return {
      name: `words of ${searched.collection}`,
      run: async (options) => {
        const { words, documents } = await buildWords(databases, searched, { ...options, more });
        return `${words} words of ${documents} documents`;
      },
    };
  });
}

function vocabulariesOf({ search }: Pick<Config, 'search'>, models: ModelSet): readonly SearchedCollection[] {
  return searchedCollections(wordModels(createSearchRuntime(search), models));
}
