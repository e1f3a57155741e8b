import type { Model } from '../../model/model.ts';
import type { SearchField } from '../../model/search/model-search.ts';
import type { DeletedDocuments } from '../rules/kept-documents.ts';
import type { Selection } from '../selection.ts';
import type { Condition } from '../where/condition.ts';

/** What completes a prefix in one model, as a client asks for it, parsed. */
export interface SuggestRequest {
  readonly model: Model;
  /** Folded as keys are; not empty. */
  readonly prefix: string;
  /** Whose texts: fields that the viewer may read in every document. */
  readonly fields: readonly SearchField[];
  readonly condition: Condition;
  /** How many texts. */
  readonly first: number;
  /** Of the documents. */
  readonly selection: Selection;
  /** Without it, documents that are marked as deleted are left out. */
  readonly deleted?: DeletedDocuments | undefined;
}
