import type { SearchEngine } from '../../search/engine.ts';
import type { Search } from '../../search/search.ts';
import type { OrderKey } from '../order/parse-order.ts';
import type { Page } from '../page/parse-page.ts';
import type { DeletedDocuments } from '../rules/kept-documents.ts';
import type { Selection } from '../selection.ts';
import type { Condition } from '../where/condition.ts';

/** A page of hits in one model, as a client asks for it, parsed. */
export interface SearchRequest {
  readonly search: Search;
  readonly engine: SearchEngine;
  readonly condition: Condition;
  /** By score and then by `_id`, or of an engine that orders by itself the token. */
  readonly order: readonly OrderKey[];
  readonly page: Page;
  readonly selection: Selection;
  /** What scores are divided by, where those of several models stand together. */
  readonly scoreUnit?: number | undefined;
  /** Without it, documents that are marked as deleted are left out. */
  readonly deleted?: DeletedDocuments | undefined;
}

/** The temporary field of a hit's score. */
export const scorePath = '__score';
