import type { Document } from 'mongodb';
import { databaseOf, type Databases } from '../../database/databases.ts';
import type { ModelSet } from '../../model/model.ts';
import { keyText } from '../../util/key-text.ts';
import { bytesOf } from '../judge/compare-values.ts';
import { placesOf, type Doc, type World } from '../world/world.ts';

/** Makes the databases have a world in place of another; of an empty one, or none that is known, all of it. */
export async function putWorld(
  databases: Databases,
  models: ModelSet,
  { from, to }: { readonly from: World | undefined; readonly to: World },
): Promise<void> {
  for (const { key, model } of placesOf(models)) {
    const collection = databaseOf(databases, model.database).collection<Document>(model.collection);
    const docs = to.get(key) ?? [];
    if (from !== undefined && model.storage.kind === 'plain') {
      const writes = differences(from.get(key) ?? [], docs);
      if (writes.length > 0) await collection.bulkWrite(writes, { ordered: true });
      continue;
    }
    await collection.deleteMany({});
    if (docs.length > 0) await collection.insertMany(docs.map((doc) => ({ ...doc })));
  }
}

/** Removals first, so that what they free may be taken. */
function differences(before: readonly Doc[], after: readonly Doc[]): BulkWrite[] {
  const textOf = (doc: Doc) => bytesOf(doc).toString('base64');
  const old = new Map(before.map((doc) => [keyText(doc['_id']), textOf(doc)]));
  const now = new Set(after.map((doc) => keyText(doc['_id'])));
  const changed = after.filter((doc) => old.get(keyText(doc['_id'])) !== textOf(doc));
  const gone = before.filter((doc) => !now.has(keyText(doc['_id'])));
  const replaced = changed.filter((doc) => old.has(keyText(doc['_id'])));
  return [
    ...[...gone, ...replaced].map((doc): BulkWrite => ({ deleteOne: { filter: idFilter(doc) } })),
    ...changed.map((doc): BulkWrite => ({ insertOne: { document: { ...doc } } })),
  ];
}

type BulkWrite =
  { readonly deleteOne: { filter: Document } } | { readonly insertOne: { document: Document } };

function idFilter(doc: Doc): Document {
  return { _id: { $eq: doc['_id'] } };
}
