import { ObjectId } from 'mongodb';
import { readable, system } from '../../../people.ts';
import type { NoteDocument } from '../../../../example/wordnet/documents.ts';
import type { Builder, Context } from '../builder.ts';
import { decode, encode } from '../text-code.ts';
import { lengthErrors, missing, rangeErrors, type UserError, type UserErrorRef } from './user-error.ts';

interface NoteValues {
  readonly text: string;
  readonly stars: number;
  readonly author: string;
  readonly tags?: readonly string[] | null | undefined;
  readonly synsetId: string;
}

interface NotePayload {
  readonly note: NoteDocument | null;
  readonly errors: readonly UserError[];
}

interface NotesPayload {
  readonly notes: readonly NoteDocument[];
  readonly errors: readonly UserError[];
}

/** The mutations of notes. */
export function addNotes(builder: Builder, error: UserErrorRef): void {
  const { CreateNote, UpdateNote, CreateNotes } = noteInputs(builder);
  const { Note, NotePayload, NotesPayload } = notePayloads(builder, error);
  addNoteList(builder, Note);
  builder.mutationFields((t) => ({
    createNote: t.field({
      type: NotePayload,
      args: { input: t.arg({ type: CreateNote, required: true }) },
      resolve: async (_root, { input }, context): Promise<NotePayload> => {
        const {
          notes: [note],
          errors,
        } = await newNotes([input.set], ['set'], context);
        if (note === undefined || errors.length > 0) return { note: null, errors };
        await context.collections.notes.insertOne(note);
        return { note, errors: [] };
      },
    }),
    updateNote: t.field({
      type: NotePayload,
      args: { input: t.arg({ type: UpdateNote, required: true }) },
      resolve: async (_root, { input: { id, set } }, { collections }): Promise<NotePayload> => {
        const errors = checkValues(set, 'set');
        if (errors.length > 0) return { note: null, errors };
        const given = Object.entries(set).filter(([, value]) => value !== null && value !== undefined);
        const note = await collections.notes.findOneAndUpdate(
          { _id: idOf(id) },
          { $set: { ...Object.fromEntries(given), updatedAt: new Date() } },
          { returnDocument: 'after' },
        );
        return note === null
          ? { note, errors: [{ path: 'id', code: 'NOT_FOUND', message: 'There is no such note.' }] }
          : { note, errors: [] };
      },
    }),
    createNotes: t.field({
      type: NotesPayload,
      args: { input: t.arg({ type: CreateNotes, required: true }) },
      resolve: async (_root, { input: { items } }, context): Promise<NotesPayload> => {
        const paths = items.map((_, index) => `items.${index}`);
        const { notes, errors } = await newNotes(items, paths, context);
        if (errors.length > 0) return { notes: [], errors };
        await context.client.withSession((session) =>
          session.withTransaction(() => context.collections.notes.insertMany([...notes], { session })),
        );
        return { notes, errors: [] };
      },
    }),
  }));
}

/** What the reader may see, the latest first. */
function addNoteList(builder: Builder, Note: ReturnType<typeof notePayloads>['Note']): void {
  const NoteConnection = builder
    .objectRef<{ readonly nodes: readonly NoteDocument[] }>('NoteConnection')
    .implement({
      fields: (t) => ({ nodes: t.field({ type: [Note], resolve: ({ nodes }) => [...nodes] }) }),
    });
  builder.queryField('notes', (t) =>
    t.field({
      type: NoteConnection,
      args: { first: t.arg.int({ required: true }) },
      resolve: async (_root, { first }, { collections }) => ({
        nodes: await collections.notes.find(readable).sort({ createdAt: -1, _id: -1 }).limit(first).toArray(),
      }),
    }),
  );
}

/** The documents of new notes, and what is wrong with them. */
async function newNotes(
  values: readonly NoteValues[],
  paths: readonly string[],
  { collections }: Context,
): Promise<NotesPayload> {
  const ids = [...new Set(values.map(({ synsetId }) => synsetId))];
  const found = await collections.synsets
    .find({ _id: { $in: ids } }, { projection: { _id: 1 }, batchSize: ids.length + 1 })
    .toArray();
  const known = new Set(found.map(({ _id }) => _id));
  const createdAt = new Date();
  const errors: UserError[] = [];
  const notes = values.map((value, index): NoteDocument => {
    const path = paths[index] ?? '';
    errors.push(...checkValues(value, path));
    if (!known.has(value.synsetId)) errors.push(missing(`${path}.synsetId`, 'synset'));
    const { text, stars, author, tags, synsetId } = value;
    return {
      _id: new ObjectId(),
      text,
      stars,
      author,
      tags: tags ?? [],
      isPublic: false,
      owner: system._id,
      synset: synsetId,
      createdAt,
      updatedAt: createdAt,
    };
  });
  return { notes, errors };
}

type GivenValues = { readonly [Name in 'text' | 'stars' | 'author']?: NoteValues[Name] | null | undefined };

function checkValues({ text, stars, author }: GivenValues, path: string): UserError[] {
  return [
    ...lengthErrors(`${path}.text`, text, { max: 2_000 }),
    ...rangeErrors(`${path}.stars`, stars, { min: 1, max: 5 }),
    ...lengthErrors(`${path}.author`, author, { max: 100 }),
  ];
}

/** An `_id`, or a global id. */
function idOf(id: string | number): ObjectId {
  const text = String(id);
  return new ObjectId(ObjectId.isValid(text) ? text : decode(text).split(':')[1]);
}

function noteInputs(builder: Builder) {
  const NoteCreate = builder.inputType('NoteCreate', {
    fields: (t) => ({
      text: t.string({ required: true }),
      stars: t.int({ required: true }),
      author: t.string({ required: true }),
      tags: t.stringList(),
      synsetId: t.string({ required: true }),
    }),
  });
  const NoteSetFields = builder.inputType('NoteSetFields', {
    fields: (t) => ({ text: t.string(), stars: t.int(), author: t.string(), tags: t.stringList() }),
  });
  return {
    CreateNote: builder.inputType('CreateNoteInput', {
      fields: (t) => ({ set: t.field({ type: NoteCreate, required: true }) }),
    }),
    UpdateNote: builder.inputType('UpdateNoteInput', {
      fields: (t) => ({
        id: t.id({ required: true }),
        set: t.field({ type: NoteSetFields, required: true }),
      }),
    }),
    CreateNotes: builder.inputType('CreateNotesInput', {
      fields: (t) => ({ items: t.field({ type: [NoteCreate], required: true }) }),
    }),
  };
}

function notePayloads(builder: Builder, error: UserErrorRef) {
  const Note = builder.objectRef<NoteDocument>('Note').implement({
    fields: (t) => ({
      id: t.id({ resolve: ({ _id }) => encode(`Note:${_id.toHexString()}`) }),
      text: t.exposeString('text'),
      stars: t.exposeInt('stars'),
      author: t.exposeString('author'),
      tags: t.stringList({ resolve: ({ tags }) => [...tags] }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    }),
  });
  return {
    Note,
    NotePayload: builder.objectRef<NotePayload>('NotePayload').implement({
      fields: (t) => ({
        note: t.field({ type: Note, nullable: true, resolve: ({ note }) => note }),
        errors: t.field({ type: [error], resolve: ({ errors }) => [...errors] }),
      }),
    }),
    NotesPayload: builder.objectRef<NotesPayload>('NotesPayload').implement({
      fields: (t) => ({
        notes: t.field({ type: [Note], resolve: ({ notes }) => [...notes] }),
        errors: t.field({ type: [error], resolve: ({ errors }) => [...errors] }),
      }),
    }),
  };
}
