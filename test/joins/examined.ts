import type { Db, Document } from 'mongodb';

/** Tells how many documents MongoDB examined for the commands that carry a comment, in all. */
export type Examined = (comment: string) => Promise<number>;

/** Counts with the profiler of a database, which sees lookups inside pipelines too; comments are unique. */
export async function examinedIn(db: Db): Promise<Examined> {
  // Small: each answer reads all of it.
  await db.createCollection('system.profile', { capped: true, size: 1024 * 1024 });
  await db.command({ profile: 2 });
  return async (comment) => {
    const entries = await db
      .collection('system.profile')
      .find<Document>({ 'command.comment': { $regex: comment } }, { projection: { docsExamined: 1 } })
      .toArray();
    return entries.reduce((sum, entry) => sum + Number(entry['docsExamined'] ?? 0), 0);
  };
}
