import type { Model } from '../../model/model.ts';

/** The models of a project that hold its accounts. */
export interface AuthModels {
  readonly user: Model;
  readonly group: Model | undefined;
  readonly permission: Model | undefined;
}
