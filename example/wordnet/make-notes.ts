import type { NoteDocument, SynsetDocument } from './documents.ts';
import { fixedId } from './fixed-id.ts';
import { groups, userNamed } from './make-people.ts';
import type { Wordnet } from './read-wordnet.ts';

const authors = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald', 'Radia', 'Alan'];

const remarks: readonly ((definition: string) => string)[] = [
  (definition) => `Looked this up again: ${definition}.`,
  () => 'I always mix this one up with its hypernym.',
  (definition) => `Would a child understand "${definition}"?`,
  () => 'Good example sentence wanted.',
  () => 'Came across this in a novel from 1890; the meaning has not moved at all.',
];

const topics = ['etymology', 'homework', 'favourite', 'question', 'translation', 'archaic'];

const firstDay = Date.UTC(2024, 0, 1, 9);
const sevenHours = 7 * 60 * 60 * 1000;

/**
 * Makes notes such as users would leave, the same ones each time, spread evenly over the synsets.
 *
 * @example
 * const notes = [...makeNotes(readWordnet())]; // 200 of them
 */
export function* makeNotes(wordnet: Wordnet, count = 200): Generator<NoteDocument> {
  const step = Math.max(1, Math.floor(wordnet.counts.synsets / count));
  let position = 0;
  for (const synset of wordnet.synsets()) {
    const index = position / step;
    if (index >= count) return;
    if (Number.isInteger(index)) yield makeNote(index, synset);
    position += 1;
  }
}

function makeNote(index: number, { _id, definition }: SynsetDocument): NoteDocument {
  const createdAt = new Date(firstDay + index * sevenHours);
  const author = pick(authors, index);
  const owner = userNamed(author);
  const shared = owner.groups.some((group) => group.equals(groups.class._id))
    ? { group: groups.class._id }
    : {};
  return {
    _id: fixedId(index, createdAt),
    text: pick(remarks, index)(definition),
    stars: ((index * 3) % 5) + 1,
    author,
    owner: owner._id,
    // One in three is for its owner, and the class.
    isPublic: index % 3 !== 0,
    ...shared,
    synset: _id,
    tags: topics.filter((_, topic) => (index + topic) % 4 === 0),
    createdAt,
    updatedAt: createdAt,
  };
}

/** The item at an index that may run past the end, then from the start again. */
function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('Nothing to pick from');
  return item;
}
