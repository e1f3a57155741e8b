import type { Db, Document } from 'mongodb';

/** A filter over a relation in MongoDB's terms: near documents that have a related one. */
export interface HandShape {
  readonly near: string;
  readonly nearFilter: Document;
  readonly far: string;
  readonly farFilter: Document;
  /** The near end's field and the far end's that hold the same key. */
  readonly local: string;
  readonly foreign: string;
  readonly sort: Record<string, 1 | -1>;
  readonly counted: boolean;
}

/** The ways to join that somebody would try by hand; each reads a page of 20, and the total where it is wanted. */
export const strategies: Readonly<
  Record<string, (db: Db, shape: HandShape, comment: string) => Promise<void>>
> = {
  keysFirst: async (db, shape, comment) => {
    const { near, nearFilter, far, farFilter, local, foreign, sort } = shape;
    const found = await db
      .collection(far)
      .find(farFilter, { comment, projection: { _id: 0, [foreign]: 1 } })
      .toArray();
    const keys = [...new Set(found.map((one) => Number(one[foreign])))];
    const filter = { ...nearFilter, [local]: { $in: keys } };
    await db.collection(near).find(filter, { comment, sort, limit: 21 }).toArray();
    if (shape.counted) await db.command({ count: near, query: filter, comment });
  },
  sortThenLookup: (db, shape, comment) =>
    byLookup(db, shape, { comment, rows: [{ $sort: shape.sort }, ...lookup(shape), { $limit: 21 }] }),
  lookupThenSort: (db, shape, comment) =>
    byLookup(db, shape, { comment, rows: [...lookup(shape), { $sort: shape.sort }, { $limit: 21 }] }),
};

function lookup({ far, farFilter, local, foreign }: HandShape): Document[] {
  const pipeline = [{ $match: farFilter }, { $limit: 1 }, { $project: { _id: 1 } }];
  return [
    { $lookup: { from: far, localField: local, foreignField: foreign, pipeline, as: 'found' } },
    { $match: { found: { $ne: [] } } },
  ];
}

async function byLookup(
  db: Db,
  shape: HandShape,
  { comment, rows }: { readonly comment: string; readonly rows: readonly Document[] },
): Promise<void> {
  const start = [{ $match: shape.nearFilter }];
  await db
    .collection(shape.near)
    .aggregate([...start, ...rows], { comment })
    .toArray();
  if (!shape.counted) return;
  const count = [...start, ...lookup(shape), { $count: 'count' }];
  await db.collection(shape.near).aggregate(count, { comment }).toArray();
}
