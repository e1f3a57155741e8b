import type { Db, Document } from 'mongodb';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { WordEntry } from '../../search/words/word-entry.ts';
import { wordCollection } from './word-records.ts';

/** Adds words that are not there yet; those that are stay as they are. */
export async function addWords(db: Db, entries: readonly WordEntry[], now: Date): Promise<void> {
  await upsert(
    db,
    entries.map(({ _id, ...entry }) => ({
      q: { _id },
      u: { $setOnInsert: { ...entry, count: 1, added: now } },
    })),
  );
}

/** A word with how many documents of a part of the collection have it. */
export interface CountedWord {
  readonly entry: WordEntry;
  readonly count: number;
}

/** Writes words of a build, which its start names; what is counted in several parts is added up. */
export async function writeCounted(db: Db, words: readonly CountedWord[], built: Date): Promise<void> {
  await upsert(
    db,
    words.map(({ entry: { _id, ...entry }, count }) => {
      const before = { $cond: [{ $eq: ['$built', built] }, '$count', 0] };
      const counted = { count: { $add: [before, count] }, built };
      return {
        q: { _id },
        u: [{ $replaceWith: { $mergeObjects: ['$$ROOT', { $literal: entry }, counted] } }],
      };
    }),
  );
}

/** Writes words of a build that are new; those that a write added meanwhile are counted as others are. */
export async function insertCounted(db: Db, words: readonly CountedWord[], built: Date): Promise<void> {
  if (words.length === 0) return;
  const documents = words.map(({ entry, count }) => ({ ...entry, count, built }));
  const reply = await db.command({ insert: wordCollection, documents, ordered: false });
  const there = failuresIn(reply).flatMap(({ index }) => words[index] ?? []);
  if (there.length > 0) await writeCounted(db, there, built);
}

/** So many that a command stays far below 16 MB, and others are not kept waiting. */
const batchSize = 1_000;

async function upsert(db: Db, updates: readonly Document[]): Promise<void> {
  for (let at = 0; at < updates.length; at += batchSize) {
    const batch = updates.slice(at, at + batchSize).map((one) => ({ ...one, upsert: true }));
    const reply = await db.command({ update: wordCollection, updates: batch, ordered: false });
    failuresIn(reply);
  }
}

/** Another writer adds the same word at the same time. */
const duplicateKey = 11_000;

interface WriteFailure {
  readonly index: number;
  readonly code: number;
}

/** The writes that found the word there; any other failure is an error. */
function failuresIn(reply: Document): readonly WriteFailure[] {
  // The driver's answer to a write command (manual: "insert", "update").
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const failures = (reply['writeErrors'] ?? []) as readonly (WriteFailure & { readonly errmsg: string })[];
  const other = failures.find(({ code }) => code !== duplicateKey);
  if (other !== undefined) throw new MongraphError('SEARCH_WORDS_REFUSED', { reason: other.errmsg });
  return failures;
}
