import { ObjectId } from 'mongodb';
import { readable, system } from '../../people.ts';
import type { NoteDocument } from '../../../example/wordnet/documents.ts';
import type { Find } from './find.ts';
import type { Writes } from './write.ts';

export interface NewNote {
  readonly text: string;
  readonly stars: number;
  readonly author: string;
  readonly tags: readonly string[];
  readonly synsetId: string;
}

export async function insertNote(find: Find, writes: Writes, set: NewNote): Promise<object> {
  await requireSynsets(find, [set]);
  const note = documentOf(set, new Date());
  await writes.insert('notes', [note]);
  const { text, stars, author, tags, createdAt } = note;
  return { createNote: { note: { id: idOf(note), text, stars, author, tags, createdAt }, errors: [] } };
}

export async function updateNote(
  writes: Writes,
  { id, set }: { readonly id: string; readonly set: Partial<NewNote> },
): Promise<object> {
  const changes = { ...set, updatedAt: new Date() };
  const note = await writes.change<NoteDocument>('notes', { _id: new ObjectId(id) }, changes);
  if (note === null) throw new Error('The note is not there');
  const { text, stars, author, tags, updatedAt } = note;
  return { updateNote: { note: { id: idOf(note), text, stars, author, tags, updatedAt }, errors: [] } };
}

export async function insertNotes(find: Find, writes: Writes, items: readonly NewNote[]): Promise<object> {
  await requireSynsets(find, items);
  const now = new Date();
  const documents = items.map((item) => documentOf(item, now));
  await writes.together((session) => writes.insert('notes', documents, session));
  const notes = documents.map((note) => ({ id: idOf(note), text: note.text, stars: note.stars }));
  return { createNotes: { notes, errors: [] } };
}

/** What the reader may see, the latest first. */
export async function readNotes(find: Find, first: number): Promise<object> {
  const rows = await find<NoteDocument>('notes', {
    filter: readable,
    sort: { createdAt: -1, _id: -1 },
    limit: first,
    projection: { text: 1, stars: 1, author: 1, createdAt: 1 },
  });
  const nodes = rows.map((note) => {
    const { text, stars, author, createdAt } = note;
    return { id: idOf(note), text, stars, author, createdAt };
  });
  return { notes: { nodes } };
}

async function requireSynsets(find: Find, notes: readonly NewNote[]): Promise<void> {
  const ids = [...new Set(notes.map(({ synsetId }) => synsetId))];
  const found = await find('synsets', { filter: { _id: { $in: ids } }, projection: { _id: 1 } });
  if (found.length < ids.length) throw new Error('A synset is not there');
}

function documentOf({ synsetId, ...rest }: NewNote, now: Date): NoteDocument {
  const rights = { isPublic: false, owner: system._id };
  return { _id: new ObjectId(), ...rest, ...rights, synset: synsetId, createdAt: now, updatedAt: now };
}

function idOf({ _id }: NoteDocument): string {
  return Buffer.from(`Note:${_id.toHexString()}`).toString('base64url');
}
