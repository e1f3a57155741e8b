import type { Model } from '../../model/model.ts';
import type { DeletedDocuments } from '../rules/kept-documents.ts';
import type { Condition } from '../where/condition.ts';
import type { Measure } from './measure.ts';

/** What is wanted of many documents together. */
export interface AggregateWants {
  readonly count: boolean;
  readonly measures: readonly Measure[];
}

/** Documents of one model that are measured together. */
export interface AggregateRequest {
  readonly model: Model;
  readonly condition: Condition;
  readonly wants: AggregateWants;
  /** Without it, documents that are marked as deleted are left out. */
  readonly deleted?: DeletedDocuments | undefined;
}
