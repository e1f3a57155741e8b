import type { Document } from 'mongodb';
import { databaseOf, type Databases } from '../../database/databases.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import { hasSearchRoom, suggestedInCollection } from '../../model/search/suggest-paths.ts';
import { buildWords } from '../../database/search-words/build-words.ts';
import { searchedCollections } from '../../search/words/searched-collections.ts';
import { withSuggestKeys } from '../../search/suggest/key-writes.ts';
import { keyText } from '../../util/key-text.ts';
import { bytesOf } from '../judge/compare-values.ts';
import { placeOf, placesOf, type Doc, type World } from '../world/world.ts';

/** Makes the databases have a world in place of another; of an empty one, or none that is known, all of it. */
export async function putWorld(
  databases: Databases,
  models: ModelSet,
  { from, to }: { readonly from: World | undefined; readonly to: World },
): Promise<void> {
  for (const { key, model } of placesOf(models)) {
    const collection = databaseOf(databases, model.database).collection<Document>(model.collection);
    const docs = to.get(key) ?? [];
    const stored = storedBy([...models.values()].filter((one) => placeOf(one) === key));
    if (from !== undefined && model.storage.kind === 'plain') {
      const writes = differences({ before: from.get(key) ?? [], after: docs, stored });
      if (writes.length > 0) await collection.bulkWrite(writes, { ordered: true });
      continue;
    }
    await collection.deleteMany({});
    if (docs.length > 0) await collection.insertMany(docs.map((doc) => ({ ...stored(doc) })));
  }
  for (const searched of searchedCollections(models.values())) await buildWords(databases, searched);
}

/** Documents as the models that share a collection store them: with the keys that texts are completed by. */
function storedBy(models: readonly Model[]): (doc: Doc) => Doc {
  if (!models.some(hasSearchRoom)) return (doc) => doc;
  const fields = suggestedInCollection(models);
  return (doc) => withSuggestKeys(doc, fields);
}

interface Difference {
  readonly before: readonly Doc[];
  readonly after: readonly Doc[];
  readonly stored: (doc: Doc) => Doc;
}

/** Removals first, so that what they free may be taken. */
function differences({ before, after, stored }: Difference): BulkWrite[] {
  const textOf = (doc: Doc) => bytesOf(doc).toString('base64');
  const old = new Map(before.map((doc) => [keyText(doc['_id']), textOf(doc)]));
  const now = new Set(after.map((doc) => keyText(doc['_id'])));
  const changed = after.filter((doc) => old.get(keyText(doc['_id'])) !== textOf(doc));
  const gone = before.filter((doc) => !now.has(keyText(doc['_id'])));
  const replaced = changed.filter((doc) => old.has(keyText(doc['_id'])));
  return [
    ...[...gone, ...replaced].map((doc): BulkWrite => ({ deleteOne: { filter: idFilter(doc) } })),
    ...changed.map((doc): BulkWrite => ({ insertOne: { document: { ...stored(doc) } } })),
  ];
}

type BulkWrite =
  { readonly deleteOne: { filter: Document } } | { readonly insertOne: { document: Document } };

function idFilter(doc: Doc): Document {
  return { _id: { $eq: doc['_id'] } };
}
