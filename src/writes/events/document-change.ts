import type { Model } from '../../model/model.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import type { CommittedWrite } from './committed-writes.ts';

/** What a mutation made of a document. */
export interface DocumentChange {
  readonly model: Model;
  readonly id: unknown;
  readonly action: 'created' | 'updated' | 'deleted' | 'restored';
  /** As it was stored; null of one that is new. */
  readonly old: StoredDocument | null;
  /** As it is stored; null of one that is gone. */
  readonly document: StoredDocument | null;
  /** Whether its `_id` was made up by us, so that there was no other document that had it. */
  readonly isNewId?: boolean;
}

/** Changes that are certain, and the moment of their mutation. */
export interface CommittedChanges {
  readonly now: Date;
  readonly changes: readonly DocumentChange[];
  /** What was written where somebody follows; changes are those of models with hooks or a history. */
  readonly writes: readonly CommittedWrite[];
}
