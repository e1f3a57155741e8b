import DataLoader from 'dataloader';
import { ObjectId } from 'mongodb';
import type { SenseDocument, WordDocument } from '../../../example/wordnet/documents.ts';
import type { Collections, EntryDocument } from './collections.ts';

export interface Loaders {
  readonly wordById: DataLoader<number, WordDocument | null>;
  readonly sensesBySynset: DataLoader<string, SenseDocument[]>;
  readonly entriesByList: DataLoader<string, EntryDocument[]>;
  readonly sensesMeasured: DataLoader<string, Measured>;
}

/** How many documents there are, and the highest of their values. */
export interface Measured {
  readonly count: number;
  readonly highest: number | null;
}

/** Loaders of one request. */
export function createLoaders({ words, senses, wordListEntries }: Collections): Loaders {
  return {
    wordById: new DataLoader(async (ids) => {
      const found = await words.find({ _id: { $in: [...ids] } }).toArray();
      const byId = new Map(found.map((word) => [word._id, word]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    sensesBySynset: new DataLoader(async (synsets) => {
      const found = await senses
        .find({ synset: { $in: [...synsets] } })
        .sort({ _id: 1 })
        .toArray();
      const bySynset = new Map<string, SenseDocument[]>(synsets.map((synset) => [synset, []]));
      for (const sense of found) bySynset.get(sense.synset)?.push(sense);
      return synsets.map((synset) => bySynset.get(synset) ?? []);
    }),
    entriesByList: new DataLoader(async (lists) => {
      const found = await wordListEntries
        .find({ list: { $in: lists.map((list) => new ObjectId(list)) } })
        .sort({ position: 1, _id: 1 })
        .toArray();
      const byList = new Map<string, EntryDocument[]>(lists.map((list) => [list, []]));
      for (const entry of found) byList.get(entry.list.toHexString())?.push(entry);
      return lists.map((list) => byList.get(list) ?? []);
    }),
    sensesMeasured: new DataLoader(async (synsets) => {
      const found = await senses
        .aggregate<Measured & { readonly _id: string }>([
          { $match: { synset: { $in: [...synsets] } } },
          { $group: { _id: '$synset', count: { $sum: 1 }, highest: { $max: '$tagCount' } } },
        ])
        .toArray();
      const bySynset = new Map(found.map((one) => [one._id, one]));
      return synsets.map((synset) => bySynset.get(synset) ?? { count: 0, highest: null });
    }),
  };
}
