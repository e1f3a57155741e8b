import { Int32, ObjectId } from 'mongodb';
import { system } from '../../../people.ts';
import type { WordListDocument } from '../../../../example/wordnet/documents.ts';
import type { Builder, Context } from '../builder.ts';
import type { EntryDocument } from '../collections.ts';
import { encode } from '../text-code.ts';
import { entryErrors, type EntryRefs, type EntryValues } from './entries.ts';
import { lengthErrors, missing, takenError, type UserError, type UserErrorRef } from './user-error.ts';

interface ListValues {
  readonly name: string;
  readonly entries?: { readonly create?: readonly NewEntry[] | null | undefined } | null | undefined;
}

interface NewEntry extends EntryValues {
  readonly wordId: number;
}

interface ListPayload {
  readonly wordList: WordListDocument | null;
  readonly errors: readonly UserError[];
}

/** The mutation that makes a list with its entries. */
export function addWordLists(builder: Builder, error: UserErrorRef, entries: EntryRefs): void {
  const Payload = listPayload(builder, error, entries);
  const CreateWordList = listInput(builder);
  builder.mutationField('createWordList', (t) =>
    t.field({
      type: Payload,
      args: { input: t.arg({ type: CreateWordList, required: true }) },
      resolve: async (_root, { input: { set } }, context): Promise<ListPayload> => {
        const errors = await checkList(set, context);
        if (errors.length > 0) return { wordList: null, errors };
        const { list, words } = documentsOf(set);
        try {
          await store(list, words, context);
        } catch (failure) {
          return { wordList: null, errors: [takenError(failure, 'set')] };
        }
        return { wordList: list, errors: [] };
      },
    }),
  );
}

async function checkList(set: ListValues, { collections }: Context): Promise<UserError[]> {
  const words = set.entries?.create ?? [];
  const ids = [...new Set(words.map(({ wordId }) => wordId))];
  const found = await collections.words.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
  const known = new Set(found.map(({ _id }) => _id));
  return [
    ...lengthErrors('set.name', set.name, { min: 1, max: 100 }),
    ...words.flatMap((word, index) => {
      const path = `set.entries.create.${index}`;
      const lost = known.has(word.wordId) ? [] : [missing(`${path}.wordId`, 'word')];
      return [...entryErrors(path, word), ...lost];
    }),
  ];
}

function documentsOf({ name, entries }: ListValues): {
  readonly list: WordListDocument;
  readonly words: readonly EntryDocument[];
} {
  const createdAt = new Date();
  const list = { _id: new ObjectId(), name, owner: system._id, version: 1, createdAt, updatedAt: createdAt };
  const words = (entries?.create ?? []).map(({ wordId, position, comment }) => {
    return { _id: new ObjectId(), list: list._id, word: wordId, position, comment: comment ?? null };
  });
  return { list, words };
}

/** The list, its entries and its first version, in one transaction. */
async function store(
  list: WordListDocument,
  words: readonly EntryDocument[],
  { client, collections }: Context,
): Promise<void> {
  const { _id, name, owner, createdAt } = list;
  const version = {
    _id: new ObjectId(),
    d: _id,
    number: new Int32(1),
    action: 'CREATED',
    at: createdAt,
    actor: null,
    changes: Object.entries({ name, owner }).map(([path, after]) => ({ path, before: null, after })),
    after: list,
  };
  await client.withSession((session) =>
    session.withTransaction(async () => {
      await collections.wordLists.insertOne(list, { session });
      if (words.length > 0) await collections.wordListEntries.insertMany([...words], { session });
      await collections.wordListVersions.insertOne(version, { session });
    }),
  );
}

function listInput(builder: Builder) {
  const NewEntryInput = builder.inputType('WordListEntryOfListCreate', {
    fields: (t) => ({
      wordId: t.int({ required: true }),
      position: t.int({ required: true }),
      comment: t.string(),
    }),
  });
  const EntryLinks = builder.inputType('WordListEntryLinkMany', {
    fields: (t) => ({ create: t.field({ type: [NewEntryInput] }) }),
  });
  const WordListCreate = builder.inputType('WordListCreate', {
    fields: (t) => ({
      name: t.string({ required: true }),
      entries: t.field({ type: EntryLinks }),
    }),
  });
  return builder.inputType('CreateWordListInput', {
    fields: (t) => ({ set: t.field({ type: WordListCreate, required: true }) }),
  });
}

function listPayload(builder: Builder, error: UserErrorRef, { connection }: EntryRefs) {
  const WordList = builder.objectRef<WordListDocument>('WordList').implement({
    fields: (t) => ({
      id: t.id({ resolve: ({ _id }) => encode(`WordList:${_id.toHexString()}`) }),
      name: t.exposeString('name'),
      ownerId: t.string({ resolve: ({ owner }) => owner.toHexString() }),
      version: t.exposeInt('version'),
      entries: t.field({
        type: connection,
        args: { first: t.arg.int({ defaultValue: 20 }) },
        resolve: async ({ _id }, { first }, { loaders }) => {
          const all = await loaders.entriesByList.load(_id.toHexString());
          const size = first ?? 20;
          return {
            nodes: all.slice(0, size),
            hasNextPage: all.length > size,
            hasPreviousPage: false,
            position: (entry) => `${entry.position}:${entry._id.toHexString()}`,
            count: () => all.length,
          };
        },
      }),
    }),
  });
  return builder.objectRef<ListPayload>('CreateWordListPayload').implement({
    fields: (t) => ({
      wordList: t.field({ type: WordList, nullable: true, resolve: ({ wordList }) => wordList }),
      errors: t.field({ type: [error], resolve: ({ errors }) => [...errors] }),
    }),
  });
}
