import { ObjectId } from 'bson';
import type { WordListDocument, WordListEntryDocument } from './documents.ts';
import type { Wordnet } from './read-wordnet.ts';

const lists: readonly { readonly name: string; readonly owner: string; readonly words: readonly string[] }[] =
  [
    { name: 'Animals to draw', owner: 'Ada', words: ['dog', 'cat', 'horse', 'owl'] },
    { name: 'Breathing', owner: 'Grace', words: ['inhale', 'exhale', 'sleep'] },
  ];

const moment = new Date(Date.UTC(2024, 5, 1, 9));

/** Word lists such as users would make, and their entries; words that the dictionary lacks are left out. */
export function makeLists(wordnet: Wordnet): {
  readonly lists: readonly WordListDocument[];
  readonly entries: readonly WordListEntryDocument[];
} {
  const wanted = new Set(lists.flatMap(({ words }) => words));
  const ids = new Map<string, number>();
  for (const { _id, lemma } of wordnet.words()) if (wanted.has(lemma)) ids.set(lemma, _id);
  const documents = lists.map(({ name, owner }, index) => {
    return { _id: idOf(index), name, owner, createdAt: moment, updatedAt: moment, version: 1 };
  });
  const entries = lists.flatMap(({ words }, index) =>
    words
      .flatMap((lemma) => ids.get(lemma) ?? [])
      .map((word, place) => ({ list: idOf(index), word, position: place + 1 })),
  );
  return {
    lists: documents,
    entries: entries.map((entry, index) => ({ _id: idOf(lists.length + index), ...entry })),
  };
}

/** The same each time: four bytes of time in seconds, then eight that count up. */
function idOf(index: number): ObjectId {
  const seconds = Math.floor(moment.getTime() / 1000);
  return new ObjectId(seconds.toString(16).padStart(8, '0') + index.toString(16).padStart(16, '0'));
}
