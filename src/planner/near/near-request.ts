import type { Position } from '../../model/fields/geo/geometry.ts';
import type { Model } from '../../model/model.ts';
import type { OrderKey } from '../order/parse-order.ts';
import type { Page } from '../page/parse-page.ts';
import type { DeletedDocuments } from '../rules/kept-documents.ts';
import type { Selection } from '../selection.ts';
import type { Condition } from '../where/condition.ts';

/** From where, in which field, and how near and far documents are looked for; distances in metres. */
export interface Near {
  readonly storedPath: string;
  readonly point: Position;
  readonly minDistance: number | undefined;
  readonly maxDistance: number | undefined;
}

/** Documents of one model in the order of their distance, as a client asks for them, parsed. */
export interface NearRequest {
  readonly model: Model;
  readonly near: Near;
  readonly condition: Condition;
  /** By distance, then by `_id`. */
  readonly order: readonly [distance: OrderKey, id: OrderKey];
  readonly page: Page;
  readonly selection: Selection;
  /** Without it, documents that are marked as deleted are left out. */
  readonly deleted?: DeletedDocuments | undefined;
}
