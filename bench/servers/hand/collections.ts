import type { Collection, Db, Int32, ObjectId } from 'mongodb';
import type { PlaceDocument } from '../../places/place-document.ts';
import type {
  NoteDocument,
  SenseDocument,
  SynsetDocument,
  WordDocument,
  WordListDocument,
  WordListEntryDocument,
} from '../../../example/wordnet/documents.ts';

export interface EntryDocument extends WordListEntryDocument {
  readonly comment: string | null;
}

/** A version of a list, as Mongraph keeps it. */
export interface VersionDocument {
  readonly _id: ObjectId;
  readonly d: ObjectId;
  readonly number: Int32;
  readonly action: string;
  readonly at: Date;
  readonly actor: string | null;
  readonly changes: readonly object[];
  readonly after: WordListDocument;
}

export interface Collections {
  readonly words: Collection<WordDocument>;
  readonly synsets: Collection<SynsetDocument>;
  readonly senses: Collection<SenseDocument>;
  readonly places: Collection<PlaceDocument>;
  readonly notes: Collection<NoteDocument>;
  readonly wordLists: Collection<WordListDocument>;
  readonly wordListVersions: Collection<VersionDocument>;
  readonly wordListEntries: Collection<EntryDocument>;
}

export function openCollections(db: Db): Collections {
  return {
    words: db.collection('words'),
    synsets: db.collection('synsets'),
    senses: db.collection('senses'),
    places: db.collection('places'),
    notes: db.collection('notes'),
    wordLists: db.collection('wordLists'),
    wordListVersions: db.collection('wordLists_history'),
    wordListEntries: db.collection('wordListEntries'),
  };
}
