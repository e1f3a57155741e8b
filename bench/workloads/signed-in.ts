import { fillReadable } from './writes/notes.ts';
import type { Variables, Workload } from './workload.ts';

/** The point read again, by a user with a session: what knowing who asks costs. */
export function signedIn(workload: Workload): Workload {
  return { ...workload, name: `${workload.name}User`, title: `${workload.title}, signed in`, as: 'user' };
}

/** A page of the notes that the user may read: public ones, own ones, those of the groups. */
export const readableNotes: Workload = {
  name: 'notesUser',
  title: '50 notes that the user may read',
  handler: 'notes',
  as: 'user',
  requests: 300,
  query: `query Notes($first: Int!) {
    notes(first: $first) { nodes { id text stars author createdAt } }
  }`,
  variables: async () => [50, 49, 48, 47].map((first): Variables => ({ first })),
  reset: fillReadable,
};
