import type { AggregateRequest } from '../aggregate/aggregate-request.ts';
import type { Page } from '../page/parse-page.ts';
import type { Condition } from '../where/condition.ts';
import type { GroupKey } from './group-key.ts';
import type { GroupOrderKey } from './parse-group-order.ts';

/** A page of groups; what is measured includes what `having` and the order are about. */
export interface GroupRequest extends AggregateRequest {
  readonly keys: readonly GroupKey[];
  readonly having: Condition;
  readonly order: readonly GroupOrderKey[];
  readonly page: Page;
}
