import type { Db } from 'mongodb';
import type { Find } from './find.ts';
import type { Handler } from './handlers.ts';
import { insertNote, insertNotes, updateNote, type NewNote } from './notes.ts';
import { insertList, upsertEntry, type NewList, type Upsert } from './word-lists.ts';
import { createWrites } from './write.ts';

/** The inputs of all workloads that write. */
export interface WriteInput extends Upsert {
  readonly id: string;
  readonly set: NewNote & NewList;
  readonly items: readonly NewNote[];
}

export function createWriteHandlers(db: Db, find: Find): Readonly<Record<string, Handler>> {
  const writes = createWrites(db);
  return {
    insert: ({ input }) => insertNote(find, writes, input.set),
    update: ({ input }) => updateNote(writes, input),
    bulk: ({ input }) => insertNotes(find, writes, input.items),
    nested: ({ input }) => insertList(find, writes, input.set),
    upsert: ({ input }) => upsertEntry(find, writes, input),
  };
}
