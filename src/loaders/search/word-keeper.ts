import { addWords } from '../../database/search-words/write-words.ts';
import { databaseOf, type Databases } from '../../database/databases.ts';
import type { Model } from '../../model/model.ts';
import type { CommandPlace } from '../../pipeline/place-of.ts';
import { searchedCollections, type SearchedCollection } from '../../search/words/searched-collections.ts';
import { wordEntry, wordId, type WordEntry } from '../../search/words/word-entry.ts';
import { writtenWords, type WrittenTexts } from '../../search/words/written-words.ts';
import { BoundedCache } from '../../util/bounded-cache.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import type { WordMemory } from './word-memory.ts';

/** Keeps vocabularies up to date with what is written; lives as long as the server. */
export interface WordKeeper {
  readonly follows: (place: CommandPlace) => boolean;
  /** Adds words that it does not know yet, behind the answer. */
  readonly tell: (writes: readonly (CommandPlace & WrittenTexts)[]) => void;
  /** Waits until all that it was told of is there. */
  readonly settle: () => Promise<void>;
}

export interface WordKeeperOptions {
  readonly models: Iterable<Model>;
  readonly databases: Databases;
  readonly memory: Pick<WordMemory, 'forget'>;
  /** Hears of words that could not be added. */
  readonly report: (error: unknown) => void;
  readonly now?: () => number;
}

/** Some 20 MB. */
const mostKnown = 100_000;
const mostCharacters = 4_000_000;

/** A build may have taken a word away that is here again. */
const knownMs = 10 * 60_000;

export function createWordKeeper({
  models,
  databases,
  memory,
  report,
  now = Date.now,
}: WordKeeperOptions): WordKeeper {
  const searched = new Map(searchedCollections(models).map((one) => [placeText(one), one]));
  const known = new BoundedCache<number>(mostKnown, mostCharacters);
  const waiting = new Map<SearchedCollection, Map<string, WordEntry>>();
  let running: Promise<void> | undefined;

  const note = (place: SearchedCollection, texts: WrittenTexts): void => {
    const { database, collection, searches } = place;
    for (const [language, words] of writtenWords(searches, texts)) {
      for (const word of words) {
        const id = wordId({ collection, language }, word);
        if ((known.get(`${database}/${id}`) ?? 0) > now()) continue;
        const entries = waiting.get(place) ?? new Map<string, WordEntry>();
        if (!entries.has(id)) entries.set(id, wordEntry({ collection, language }, word));
        waiting.set(place, entries);
      }
    }
  };

  /** One command after another: what is told meanwhile goes together into the next. */
  const addAll = async (): Promise<void> => {
    while (waiting.size > 0) {
      const told = [...waiting];
      waiting.clear();
      for (const [place, entries] of told) await add(place, [...entries.values()]);
    }
    running = undefined;
  };

  const add = async (place: SearchedCollection, entries: readonly WordEntry[]): Promise<void> => {
    try {
      await addWords(databaseOf(databases, place.database), entries, new Date(now()));
      for (const { _id } of entries) known.set(`${place.database}/${_id}`, now() + knownMs);
      memory.forget(place, entries);
    } catch (error) {
      report(error);
    }
  };

  return Object.freeze<WordKeeper>({
    follows: (place) => searched.has(placeText(place)),
    tell: (writes) => {
      for (const write of writes) {
        const place = searched.get(placeText(write));
        if (place !== undefined) note(place, write);
      }
      if (waiting.size > 0) running ??= addAll();
    },
    settle: async () => running,
  });
}

function placeText({ database = defaultDatabase, collection }: CommandPlace): string {
  return `${database}/${collection}`;
}
