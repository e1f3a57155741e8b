import type { ModelSet } from '../../model/model.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { keyText } from '../../util/key-text.ts';
import { createEmbedQueue, type EmbedQueueOptions } from '../../search/embed/embed-queue.ts';
import type { CommandPlace } from '../../pipeline/place-of.ts';
import type { Filter } from '../../pipeline/filter.ts';
import type { UpdateOperators } from '../../pipeline/write-command.ts';
import { valuesAt } from '../../util/values-at.ts';
import type { CommittedWrite, WriteFollower } from '../events/committed-writes.ts';
import { embedDocuments, type Embedding } from './embed-documents.ts';
import { embeddedCollections, type EmbeddedCollection } from './embedded-collection.ts';

export interface EmbedFollowerOptions extends EmbedQueueOptions {
  readonly embedding: Embedding;
  /** Hears of documents that keep no vector, or an old one. */
  readonly giveUp: (
    error: unknown,
    about: { readonly collection: string; readonly documents: number },
  ) => void;
}

/** Gives documents vectors behind the answer of what wrote them. */
export interface EmbedFollower extends WriteFollower {
  /** Waits until all of them have theirs. */
  readonly settle: () => Promise<void>;
}

/** Follows the collections of models whose vectors are made of their texts. */
export function followForEmbedding(models: ModelSet, options: EmbedFollowerOptions): EmbedFollower {
  const collections = new Map(embeddedCollections(models).map((one) => [placeName(one.place), one]));
  const queues = new Map(
    [...collections].map(([name, collection]) => [name, queueOf(collection, options)] as const),
  );
  return Object.freeze({
    follows: (place: CommandPlace) => collections.has(placeName(place)),
    tell: (writes: readonly CommittedWrite[]) => {
      for (const write of writes) {
        const collection = collections.get(placeName(write));
        if (collection !== undefined) queues.get(placeName(write))?.add(changedIds(write, collection));
      }
    },
    settle: async () => {
      await Promise.all([...queues.values()].map(({ settle }) => settle()));
    },
  });
}

function placeName({ collection, database = '' }: CommandPlace): string {
  return `${database}\n${collection}`;
}

function queueOf(collection: EmbeddedCollection, { embedding, giveUp, ...options }: EmbedFollowerOptions) {
  const about = (ids: readonly unknown[]) => ({
    collection: collection.place.collection,
    documents: ids.length,
  });
  return createEmbedQueue<unknown>(
    {
      nameOf: keyText,
      work: async (ids) => void (await embedDocuments({ collection, ids, replaces: true }, embedding)),
      giveUp: (error, ids) => giveUp(error, about(ids)),
    },
    options,
  );
}

/** The documents whose texts may be others now, but those that got a vector with them. */
function changedIds({ documents, updates }: CommittedWrite, { vectors }: EmbeddedCollection): unknown[] {
  if (updates.length === 0) {
    const isGiven = (document: CommittedWrite['documents'][number]) =>
      vectors.some(({ storedPath }) => valuesAt(document, storedPath).some((value) => value != null));
    return documents.filter((document) => !isGiven(document)).map((document) => document['_id']);
  }
  const texts = vectors.flatMap(({ from }) => from.map(({ storedPath }) => storedPath));
  const isAbout = (path: string) => texts.some((text) => isWithin(path, text) || isWithin(text, path));
  const isGiven = (path: string) => vectors.some(({ storedPath }) => isWithin(path, storedPath));
  return updates
    .filter(({ update }) => pathsOf(update).some(isAbout) && !pathsOf(update).some(isGiven))
    .flatMap(({ filter }) => idsOf(filter));
}

function pathsOf(update: UpdateOperators): string[] {
  return Object.values(update).flatMap((paths) => Object.keys(paths));
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`);
}

/** What writes texts names its documents by their ids, maybe with what must hold besides. */
function idsOf(filter: Filter): unknown[] {
  const parts: unknown = filter['$and'];
  const inside = Array.isArray(parts)
    ? parts.flatMap((part) => (isPlainObject(part) ? idsOf(part) : []))
    : [];
  if (!Object.hasOwn(filter, '_id')) return inside;
  const id = filter['_id'];
  if (!isPlainObject(id)) return [id, ...inside];
  const { $in: several, $eq: one } = id;
  if (Array.isArray(several)) return [...several, ...inside];
  return one === undefined ? inside : [one, ...inside];
}
