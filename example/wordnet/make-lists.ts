import type { WordListDocument, WordListEntryDocument } from './documents.ts';
import { fixedId } from './fixed-id.ts';
import { groups, userNamed } from './make-people.ts';
import type { Wordnet } from './read-wordnet.ts';

const lists = [
  { name: 'Animals to draw', owner: userNamed('Ada'), words: ['dog', 'cat', 'horse', 'owl'] },
  { name: 'Breathing', owner: userNamed('Grace'), group: groups.class, words: ['inhale', 'exhale', 'sleep'] },
] as const;

const moment = new Date(Date.UTC(2024, 5, 1, 9));

/** Word lists such as users would make, and their entries; words that the dictionary lacks are left out. */
export function makeLists(wordnet: Wordnet): {
  readonly lists: readonly WordListDocument[];
  readonly entries: readonly WordListEntryDocument[];
} {
  const wanted = new Set<string>(lists.flatMap(({ words }) => words));
  const ids = new Map<string, number>();
  for (const { _id, lemma } of wordnet.words()) if (wanted.has(lemma)) ids.set(lemma, _id);
  const documents = lists.map(({ name, owner, ...shared }, index) => {
    const group = 'group' in shared ? { group: shared.group._id } : {};
    const times = { createdAt: moment, updatedAt: moment };
    return { _id: idOf(index), name, owner: owner._id, ...group, ...times, version: 1 };
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

function idOf(index: number) {
  return fixedId(index, moment);
}
