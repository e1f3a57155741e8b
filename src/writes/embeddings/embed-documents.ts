import type { DatabaseWriter } from '../../database/write-session.ts';
import type { Model } from '../../model/model.ts';
import type { ModelVector } from '../../model/search/model-search.ts';
import { searchRoom } from '../../model/search/suggest-paths.ts';
import type { Filter, Projection } from '../../pipeline/filter.ts';
import type { StoredDocument, UpdateStatement } from '../../pipeline/write-command.ts';
import { askEmbedder } from '../../search/embed/ask-embedder.ts';
import { embeddedText, hashPath, textHash } from '../../search/embed/embedded-text.ts';
import type { Embed } from '../../search/embed/embedder.ts';
import { vectorType } from '../../model/fields/vector.ts';
import { groupBy } from '../../util/group-by.ts';
import { valuesAt } from '../../util/values-at.ts';
import { modelOfDocument } from '../events/watched.ts';
import { topName, type EmbeddedCollection } from './embedded-collection.ts';

/** What makes vectors of documents, and stores them. */
export interface Embedding {
  readonly embed: Embed;
  /** How long one question may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly writer: Pick<DatabaseWriter, 'single'>;
  readonly signal?: AbortSignal | undefined;
}

/** Which documents get vectors. */
export interface EmbedWanted {
  readonly collection: EmbeddedCollection;
  readonly ids: readonly unknown[];
  /** Whether vectors that others made are replaced, too. */
  readonly replaces: boolean;
}

/**
 * Gives documents vectors of their texts as they are now; those that have them stay as they are. How many were changed.
 *
 * A vector is stored only where the texts are still those that it was made of: a later change has its own turn.
 *
 * @throws MongraphError SEARCH_EMBEDDER_FAILED
 */
export async function embedDocuments(wanted: EmbedWanted, embedding: Embedding): Promise<number> {
  const { collection, ids } = wanted;
  const { single } = embedding.writer;
  const documents = await single.run({
    kind: 'find',
    ...collection.place,
    filter: { _id: { $in: ids } },
    projection: projectionOf(collection),
  });
  const pending = documents.flatMap((document) => pendingOf(document, wanted) ?? []);
  const updates: UpdateStatement[] = [];
  for (const [declared, group] of groupBy(pending, (one) => one.declared)) {
    updates.push(...(await updatesOf(group, declared, embedding)));
  }
  if (updates.length === 0) return 0;
  const { count } = await single.write({ kind: 'update', ...collection.place, updates });
  return count;
}

/** Where a document says whether it has a vector: the vector itself need not be read. */
const presence = '__has';

function projectionOf({ model, vectors }: EmbeddedCollection): Projection {
  const names = vectors.flatMap(({ from }) => from.map(({ storedPath }) => topName(storedPath)));
  const discriminator = model.variants?.discriminator.storedAs;
  return Object.fromEntries([
    ...['_id', searchRoom, ...names, ...(discriminator === undefined ? [] : [discriminator])].map(
      (name): [string, unknown] => [name, 1],
    ),
    ...vectors.map((vector, index): [string, unknown] => [
      `${presence}${index}`,
      { $type: `$${vector.storedPath}` },
    ]),
  ]);
}

/** A document whose vector is not that of its text. */
interface Pending {
  readonly id: unknown;
  readonly model: Model;
  readonly declared: ModelVector;
  /** Empty where it has none any more. */
  readonly text: string;
  /** Holds while the texts are the same. */
  readonly unchanged: Filter;
}

function pendingOf(
  document: StoredDocument,
  { collection, replaces }: Omit<EmbedWanted, 'ids'>,
): Pending | undefined {
  const model = modelOfDocument(collection.model, document);
  const declared = model.search?.vector;
  const index = declared === undefined ? -1 : collection.vectors.indexOf(declared);
  if (declared === undefined || index === -1) return undefined;
  const text = embeddedText(document, declared);
  const [hash] = valuesAt(document, hashPath(declared));
  const isThere = document[`${presence}${index}`] !== 'missing' && document[`${presence}${index}`] !== 'null';
  const isForeign = isThere && hash === undefined && !replaces;
  const isRight = text === '' ? !isThere : isThere && hash === textHash(text);
  if (isForeign || isRight) return undefined;
  return { id: document['_id'], model, declared, text, unchanged: unchangedFilter(document, declared) };
}

function unchangedFilter(document: StoredDocument, { from }: ModelVector): Filter {
  const names = new Set(from.map(({ storedPath }) => topName(storedPath)));
  return Object.fromEntries(
    [...names].map((name): [string, unknown] => [
      name,
      Object.hasOwn(document, name) ? { $eq: document[name] } : { $exists: false },
    ]),
  );
}

async function updatesOf(
  pending: readonly Pending[],
  declared: ModelVector,
  { embed, timeoutMs, signal }: Embedding,
): Promise<UpdateStatement[]> {
  const { dimensions, storedPath } = declared;
  const path = hashPath(declared);
  const without = pending.filter(({ text }) => text === '');
  const withText = pending.filter(({ text }) => text !== '');
  const [first] = withText;
  const { toBson } = vectorType.codec({ dimensions });
  const asking = { kind: 'document', dimensions, timeoutMs, signal } as const;
  const texts = withText.map(({ text }) => text);
  const vectors =
    first === undefined ? [] : await askEmbedder(embed, texts, { ...asking, model: first.model.name });
  return [
    ...without.map(({ id, unchanged }) => ({
      filter: { _id: { $eq: id }, ...unchanged },
      update: { $unset: { [storedPath]: '', [path]: '' } },
    })),
    ...withText.flatMap(({ id, text, unchanged }, index) => {
      const vector = vectors[index];
      if (vector === undefined) return [];
      const $set = { [storedPath]: toBson(vector), [path]: textHash(text) };
      return [{ filter: { _id: { $eq: id }, ...unchanged }, update: { $set } }];
    }),
  ];
}
