import type { HasManyField, ManyToManyField, StoredField } from '../../model/model.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import type { DocumentName } from '../failure.ts';
import type { RelationInput } from '../input/read-document.ts';

/** A document that is there, with the relation of it that is written. */
export interface Parent extends DocumentName {
  /** As it is stored before the mutation. */
  readonly old: StoredDocument;
}

export type RelationOf<Kind> = Omit<RelationInput, 'field'> & { readonly field: Kind };
export type StoredRelation = RelationOf<StoredField>;
export type ChildrenRelation = RelationOf<HasManyField>;
export type JoinedRelation = RelationOf<ManyToManyField>;
