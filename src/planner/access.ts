import type { Model } from '../model/model.ts';
import { always, type Condition } from './where/condition.ts';

/** What a viewer may read: for every model a condition that its documents must satisfy. */
export interface Access {
  /** Tells apart accesses that differ; part of every batch key, so that two viewers' batches never mix. */
  readonly key: string;
  readonly conditionFor: (model: Model) => Condition;
}

/** Every document of every model: for projects without permissions, and for code that acts for the system. */
export const fullAccess: Access = Object.freeze({ key: 'full', conditionFor: () => always });
