import { ObjectId } from 'mongodb';
import type { Builder, Context } from '../builder.ts';
import type { EntryDocument } from '../collections.ts';
import type { connectionsOf } from '../connection.ts';
import { encode } from '../text-code.ts';
import {
  lengthErrors,
  missing,
  rangeErrors,
  takenError,
  type UserError,
  type UserErrorRef,
} from './user-error.ts';

/** What a client says of an entry. */
export interface EntryValues {
  readonly position: number;
  readonly comment?: string | null | undefined;
}

interface EntryPayload {
  readonly created: boolean | null;
  readonly wordListEntry: EntryDocument | null;
  readonly errors: readonly UserError[];
}

interface EntryKey {
  readonly list: ObjectId;
  readonly word: number;
}

/** The type of entries of word lists, and its connection. */
export function addEntryTypes(builder: Builder, connectionOf: ReturnType<typeof connectionsOf>) {
  const entry = builder.objectRef<EntryDocument>('WordListEntry').implement({
    fields: (t) => ({
      id: t.id({ resolve: ({ _id }) => encode(`WordListEntry:${_id.toHexString()}`) }),
      position: t.exposeInt('position'),
      comment: t.exposeString('comment', { nullable: true }),
      wordId: t.exposeInt('word'),
    }),
  });
  return { entry, connection: connectionOf('WordListEntry', entry) };
}

export type EntryRefs = ReturnType<typeof addEntryTypes>;

/** The mutation that puts a word at a place of a list. */
export function addEntries(builder: Builder, error: UserErrorRef, { entry }: EntryRefs): void {
  const Payload = builder.objectRef<EntryPayload>('UpsertWordListEntryPayload').implement({
    fields: (t) => ({
      created: t.exposeBoolean('created', { nullable: true }),
      wordListEntry: t.field({ type: entry, nullable: true, resolve: ({ wordListEntry }) => wordListEntry }),
      errors: t.field({ type: [error], resolve: ({ errors }) => [...errors] }),
    }),
  });
  const Upsert = upsertInput(builder);
  builder.mutationField('upsertWordListEntry', (t) =>
    t.field({
      type: Payload,
      args: { input: t.arg({ type: Upsert, required: true }) },
      resolve: async (_root, { input }, context): Promise<EntryPayload> => {
        const { list, word } = input.by.list_word;
        const key = { list: new ObjectId(String(list)), word };
        const { set } = input.update;
        const errors = [
          ...entryErrors('create', input.create),
          ...entryErrors('update.set', set),
          ...(await missingReferences(key, context)),
        ];
        if (errors.length > 0) return { created: null, wordListEntry: null, errors };
        return upsert(key, { create: input.create, set }, context);
      },
    }),
  );
}

async function upsert(
  key: EntryKey,
  { create, set }: { readonly create: EntryValues; readonly set: EntryValues },
  { collections }: Context,
): Promise<EntryPayload> {
  const { position, comment } = set;
  const change =
    comment === undefined
      ? { $set: { position }, $setOnInsert: { comment: create.comment ?? null } }
      : { $set: { position, comment } };
  try {
    const { value, lastErrorObject } = await collections.wordListEntries.findOneAndUpdate(key, change, {
      upsert: true,
      returnDocument: 'after',
      includeResultMetadata: true,
    });
    const created = lastErrorObject?.['updatedExisting'] !== true;
    return { created, wordListEntry: value, errors: [] };
  } catch (error) {
    return { created: null, wordListEntry: null, errors: [takenError(error, 'by')] };
  }
}

/** A new entry needs a list and a word that are there; whether it is new shows only the write. */
async function missingReferences({ list, word }: EntryKey, { collections }: Context): Promise<UserError[]> {
  const onlyId = { projection: { _id: 1 } };
  const [foundList, foundWord] = await Promise.all([
    collections.wordLists.findOne({ _id: list }, onlyId),
    collections.words.findOne({ _id: word }, onlyId),
  ]);
  return [
    ...(foundList === null ? [missing('by.list_word.list', 'list')] : []),
    ...(foundWord === null ? [missing('by.list_word.word', 'word')] : []),
  ];
}

export function entryErrors(path: string, { position, comment }: EntryValues): UserError[] {
  return [
    ...rangeErrors(`${path}.position`, position, { min: 1, max: 2 ** 31 - 1 }),
    ...lengthErrors(`${path}.comment`, comment, { max: 500 }),
  ];
}

function upsertInput(builder: Builder) {
  const ListWord = builder.inputType('WordListEntryKey_list_word', {
    fields: (t) => ({ list: t.id({ required: true }), word: t.int({ required: true }) }),
  });
  const Key = builder.inputType('WordListEntryKey', {
    fields: (t) => ({ list_word: t.field({ type: ListWord, required: true }) }),
  });
  const Create = builder.inputType('WordListEntryCreate', {
    fields: (t) => ({ position: t.int({ required: true }), comment: t.string() }),
  });
  const SetFields = builder.inputType('WordListEntrySetFields', {
    fields: (t) => ({ position: t.int({ required: true }), comment: t.string() }),
  });
  const Changes = builder.inputType('WordListEntryChanges', {
    fields: (t) => ({ set: t.field({ type: SetFields, required: true }) }),
  });
  return builder.inputType('UpsertWordListEntryInput', {
    fields: (t) => ({
      by: t.field({ type: Key, required: true }),
      create: t.field({ type: Create, required: true }),
      update: t.field({ type: Changes, required: true }),
    }),
  });
}
