import type { Builder } from '../builder.ts';
import type { Objects } from '../objects.ts';
import { addEntries, addEntryTypes } from './entries.ts';
import { addNotes } from './notes.ts';
import { addUserError } from './user-error.ts';
import { addWordLists } from './word-lists.ts';

/** The mutations. */
export function addWrites(builder: Builder, { connectionOf }: Objects): void {
  builder.scalarType('DateTime', {
    serialize: (date) => (date as Date).toISOString(),
    parseValue: (text) => new Date(String(text)),
  });
  builder.mutationType({});
  const error = addUserError(builder);
  addNotes(builder, error);
  const entries = addEntryTypes(builder, connectionOf);
  addEntries(builder, error, entries);
  addWordLists(builder, error, entries);
}
