import { plainStorage, type Storage } from '../../model/storage.ts';
import type { IndexNeed } from './index-needs.ts';

/** What of a need an index can serve, as the documents are kept: a view has none, and in a time series none gives an order. */
export function withinStorage(need: IndexNeed, storage: Storage = plainStorage): IndexNeed {
  const { keys, sort } = need;
  switch (storage.kind) {
    case 'plain':
    case 'capped':
      return need;
    case 'view': {
      const unserved = [{ reason: `what a view makes of "${storage.from}"` }];
      return { ...need, keys: { equal: [], geo: [], range: [], either: [], unserved }, sort: {} };
    }
    case 'timeSeries': {
      // MongoDB keeps many measurements in one document, and knows an order of the documents only.
      const [first = storage.time] = Object.keys(sort);
      const order = first === storage.time ? [] : [{ reason: 'the order of …', path: first }];
      return { ...need, keys: { ...keys, unserved: [...keys.unserved, ...order] }, sort: {} };
    }
  }
}
