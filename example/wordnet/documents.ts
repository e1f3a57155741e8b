import type { ObjectId } from 'bson';
import type { LexFile } from './lex-files.ts';
import type { PartOfSpeech } from './parts-of-speech.ts';
import type { PointerKind } from './pointer-symbols.ts';

/** A word or collocation, in one spelling. */
export interface WordDocument {
  readonly _id: number;
  /** As written, with spaces: `New York`, `dog`. Unique. */
  readonly lemma: string;
  /** The lemma in lower case; `Turkey` and `turkey` share it. */
  readonly normalized: string;
  readonly length: number;
  readonly senseCount: number;
}

/** A set of synonyms: one concept. */
export interface SynsetDocument {
  /** Letter of the part of speech (`n`, `v`, `a`, `r`) and eight digits. */
  readonly _id: string;
  readonly pos: PartOfSpeech;
  readonly lexFile: LexFile;
  readonly gloss: string;
  readonly definition: string;
  readonly examples: readonly string[];
  readonly wordCount: number;
  readonly pointerCount: number;
}

/** One meaning of one word: what joins words and synsets. */
export interface SenseDocument {
  /** WordNet's sense key, such as `dog%1:05:00::`. */
  readonly _id: string;
  /** Which of the word's senses in its part of speech, the most frequent first, from 1. */
  readonly number: number;
  /** The word's place in the synset, from 1. */
  readonly rank: number;
  /** How often texts tagged by hand use the word in this sense. */
  readonly tagCount: number;
  readonly word: number;
  readonly synset: string;
}

/** A relation between two synsets or, if it has ranks, between one word of each. */
export interface PointerDocument {
  readonly _id: number;
  readonly kind: PointerKind;
  readonly from: string;
  readonly to: string;
  readonly fromRank?: number;
  readonly toRank?: number;
}

/** A user's note on a synset. */
export interface NoteDocument {
  readonly _id: ObjectId;
  readonly text: string;
  readonly stars: number;
  readonly author: string;
  readonly isPublic: boolean;
  readonly owner: ObjectId;
  readonly group?: ObjectId;
  readonly synset: string;
  readonly tags: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface WordListDocument {
  readonly _id: ObjectId;
  readonly name: string;
  readonly owner: ObjectId;
  readonly group?: ObjectId;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

export interface WordListEntryDocument {
  readonly _id: ObjectId;
  readonly list: ObjectId;
  readonly word: number;
  readonly position: number;
}

/** Somebody with an account. */
export interface UserDocument {
  readonly _id: ObjectId;
  readonly username: string;
  readonly email: string;
  readonly displayName: string;
  readonly isActive: boolean;
  readonly isStaff: boolean;
  readonly isSuperuser: boolean;
  readonly groups: readonly ObjectId[];
}

export interface GroupDocument {
  readonly _id: ObjectId;
  readonly name: string;
}
