import type { Model } from '../../model/model.ts';
import type { OrderKey } from '../order/parse-order.ts';
import type { Page } from '../page/parse-page.ts';
import type { DeletedDocuments } from '../rules/kept-documents.ts';
import type { Selection } from '../selection.ts';
import type { Condition } from '../where/condition.ts';

/** A list of documents of one model as a client asks for it, parsed. */
export interface ReadRequest {
  readonly model: Model;
  readonly condition: Condition;
  readonly order: readonly OrderKey[];
  readonly page: Page;
  readonly selection: Selection;
  /** Without it, documents that are marked as deleted are left out. */
  readonly deleted?: DeletedDocuments | undefined;
}
