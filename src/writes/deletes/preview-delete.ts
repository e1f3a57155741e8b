import type { LoadContext } from '../../loaders/load-context.ts';
import type { Model } from '../../model/model.ts';
import type { OnDelete, Pointer } from '../../model/writes.ts';
import { groupBy } from '../../util/group-by.ts';
import type { DocumentName } from '../failure.ts';
import { readableHolders } from './readable-holders.ts';
import { collectDelete, findHolders, type Holders } from './collect-delete.ts';

/** What a delete would do to the documents of one model, by one reference. */
export interface PreviewEntry {
  readonly model: Model;
  /** The reference in the API's names, and its rule; undefined of the document that is to be deleted. */
  readonly field: string | undefined;
  readonly rule: OnDelete | undefined;
  readonly count: number;
  /** The `_id`s of the first of them. */
  readonly first: readonly unknown[];
}

/** What deleting a document for good would do. Where something is blocked, nothing would be deleted. */
export interface DeletePreview {
  readonly deletes: readonly PreviewEntry[];
  readonly changes: readonly PreviewEntry[];
  readonly blocked: readonly PreviewEntry[];
}

/** How many documents of an entry are named. */
export const mostPreviewed = 10;

/** Looks at what deleting a document would do, as far as the viewer may read it, and does nothing. */
export async function previewDelete(load: LoadContext, { model, id }: DocumentName): Promise<DeletePreview> {
  const { run } = load;
  const { doomed, cascades, changes, blocked } = await collectDelete(run, [{ model, ids: [id] }]);
  const released = await Promise.all(changes.map((change) => findHolders(run, change)));
  const left = released.map(({ pointer, ids }) => ({
    pointer,
    ids: ids.filter((one) => !doomed.has(pointer.model, one)),
  }));
  const named: PreviewEntry = { model, field: undefined, rule: undefined, count: 1, first: [id] };
  return Object.freeze({
    deletes: [named, ...(await entriesOf(load, cascades))],
    changes: await entriesOf(load, left),
    blocked: await entriesOf(load, blocked),
  });
}

/** One entry for each reference: it may have led to documents of several levels. */
async function entriesOf(load: LoadContext, holders: readonly Holders[]): Promise<PreviewEntry[]> {
  const seen = await Promise.all(holders.map((one) => readableHolders(load, one)));
  const found = seen.filter(({ ids }) => ids.length > 0);
  return [...groupBy(found, ({ pointer }) => placeText(pointer)).values()].flatMap((ofOne) => {
    const [first] = ofOne;
    if (first === undefined) return [];
    const { model, apiPath, onDelete } = first.pointer;
    const ids = ofOne.flatMap((one) => one.ids);
    const shown = ids.slice(0, mostPreviewed);
    return [{ model, field: apiPath, rule: onDelete, count: ids.length, first: shown }];
  });
}

function placeText({ model, path }: Pointer): string {
  return `${model.name} ${path}`;
}
