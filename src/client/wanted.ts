import type {
  ComputedField,
  ExpressionField,
  FieldOwner,
  Model,
  RelationField,
  StoredField,
  TreeField,
} from '../model/model.ts';
import type { VersionedModel } from '../loaders/shown-changes.ts';
import type { ReadGuard } from '../model/permissions/read-guards.ts';
import type { FieldAccess } from '../planner/fields/field-access.ts';
import type { ReadRequest } from '../planner/plan/read-request.ts';
import type { Selection } from '../planner/selection.ts';
import type { Reach } from '../planner/tree/read-depth.ts';

/** What a call wants of documents of one kind: what to fetch, and what to make of it. */
export interface Wanted<Owner extends FieldOwner = FieldOwner> {
  readonly owner: Owner;
  readonly selection: Selection;
  readonly fields: readonly WantedField[];
}

/** A selected field, under its name in the result. */
export type WantedField =
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly field: StoredField;
      /** Which fields of embedded documents the viewer may read. */
      readonly access: FieldAccess;
    }
  /** The changes of versions, those that the viewer may read. */
  | {
      readonly kind: 'changes';
      readonly name: string;
      readonly of: WantedField;
      readonly model: VersionedModel;
    }
  /** The viewer may read it in no document. */
  | { readonly kind: 'hidden'; readonly name: string }
  /** The viewer may read it in some documents. */
  | {
      readonly kind: 'guarded';
      readonly name: string;
      readonly guards: readonly ReadGuard[];
      readonly of: WantedField;
    }
  | { readonly kind: 'expression'; readonly name: string; readonly field: ExpressionField }
  | { readonly kind: 'computed'; readonly name: string; readonly field: ComputedField }
  | {
      readonly kind: 'embedded';
      readonly name: string;
      readonly field: StoredField;
      readonly part: Wanted;
    }
  | {
      readonly kind: 'reference';
      readonly name: string;
      readonly field: StoredField;
      readonly part: Wanted<Model>;
    }
  | WantedList;

/** The related documents of each parent. */
export interface WantedList {
  readonly kind: 'list';
  readonly name: string;
  readonly way:
    | { readonly kind: 'references'; readonly field: StoredField }
    | { readonly kind: 'relation'; readonly field: RelationField }
    | { readonly kind: 'tree'; readonly field: TreeField; readonly reach: Reach };
  readonly list: ListRequest;
}

/** A list of documents, and what is wanted of each. */
export interface ListRequest {
  readonly request: ReadRequest;
  readonly wanted: Wanted<Model>;
}
