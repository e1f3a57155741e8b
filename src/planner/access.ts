import type { Field, FieldOwner, Model } from '../model/model.ts';
import type { DocumentAction, FieldUse } from '../model/permissions/rule.ts';
import { always, type Condition } from './where/condition.ts';

/** What writes a document. */
export type WriteAction = Exclude<DocumentAction, 'read'>;

/**
 * What a viewer may do: for every model and action a condition that its documents must satisfy.
 *
 * Loaders live as long as one request, which has one access, so two viewers' batches never mix. Equal questions get the
 * same condition: what is made of it can be kept.
 */
export interface Access {
  /** What documents must satisfy that the viewer may read. */
  readonly conditionFor: (model: Model) => Condition;
  /**
   * What documents must satisfy that the viewer may write so: of `create` the new document, of `update` the document before
   * the change and after it. Documents must be readable besides, to be found.
   */
  readonly conditionTo: (action: WriteAction, model: Model) => Condition;
  /**
   * What the documents must satisfy in which the viewer may use a field: `always` unless rules say otherwise, `never` where they
   * close it. Only with `always` may a filter, an order, a group, an aggregate or a key name the field. Of the fields of
   * embedded documents it is `always` or `never`.
   */
  readonly conditionOn: (use: FieldUse, owner: FieldOwner, field: Field) => Condition;
}

/** Every document of every model: for projects without permissions, and for code that acts for the system. */
export const fullAccess: Access = Object.freeze({
  conditionFor: () => always,
  conditionTo: () => always,
  conditionOn: () => always,
});
