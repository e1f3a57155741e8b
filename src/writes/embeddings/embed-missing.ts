import type { ModelSet } from '../../model/model.ts';
import { embedDocuments, type Embedding } from './embed-documents.ts';
import { embeddedCollections } from './embedded-collection.ts';

export interface EmbedMissingOptions extends Embedding {
  /** How many documents are asked for at once; default 32. */
  readonly batchSize?: number;
  /** Hears how far it is, in a collection. */
  readonly progress?: (done: number, total: number, collection: string) => void;
}

/**
 * Gives vectors to all documents that have none, or one of a text that they do not have any more; those that others made
 * stay. How many documents were changed.
 *
 * @throws MongraphError SEARCH_EMBEDDER_FAILED; what was stored until then stays.
 */
export async function embedMissing(models: ModelSet, options: EmbedMissingOptions): Promise<number> {
  const { writer, batchSize = 32, progress, signal } = options;
  let changed = 0;
  for (const collection of embeddedCollections(models)) {
    const { place } = collection;
    const rows = await writer.single.run({ kind: 'find', ...place, filter: {}, projection: { _id: 1 } });
    const all = rows.map((row): unknown => row['_id']);
    for (let done = 0; done < all.length; done += batchSize) {
      signal?.throwIfAborted();
      const ids = all.slice(done, done + batchSize);
      changed += await embedDocuments({ collection, ids, replaces: false }, options);
      progress?.(Math.min(done + batchSize, all.length), all.length, place.collection);
    }
  }
  return changed;
}
