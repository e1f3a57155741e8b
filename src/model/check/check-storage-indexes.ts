import { MongraphError } from '../../errors/mongraph-error.ts';
import type { IndexDefinition } from '../define/index-definition.ts';
import { indexName } from '../index-name.ts';
import type { Model } from '../model.ts';
import type { TimeSeriesStorage } from '../storage.ts';
import { storedFields, type Check } from './checked-project.ts';

/** Indexes, those of unique fields too, that MongoDB refuses on views and time series. */
export const checkStorageIndexes: Check = ({ models }) =>
  models.flatMap((model) =>
    model.indexes.flatMap((index) => {
      const reason = reasonAgainst(model, index);
      if (reason === undefined) return [];
      return [
        new MongraphError('MODEL_INDEX_STORAGE', { model: model.name, index: indexName(index), reason }),
      ];
    }),
  );

function reasonAgainst(model: Model, index: IndexDefinition): string | undefined {
  switch (model.storage.kind) {
    case 'view':
      return 'a view has none of its own. Declare the index, or the unique field, on the model that it reads.';
    case 'timeSeries':
      return onTimeSeries(model, model.storage, index);
    case 'plain':
    case 'capped':
      return undefined;
  }
}

function onTimeSeries(
  model: Model,
  { time, meta }: TimeSeriesStorage,
  { keys, unique, sparse, partial, expireAfterSeconds }: IndexDefinition,
): string | undefined {
  const measured = Object.entries(keys).filter(([path]) => !isWithin(path, meta));
  if (unique === true) return 'values of a time series cannot be unique.';
  if (sparse === true && measured.length > 0) return '`sparse` goes with `timeSeries.meta` only.';
  if (Object.values(keys).includes('text')) return 'a time series has no text index.';
  if (measured.some(([path]) => path.includes('$**'))) return 'a wildcard goes below `timeSeries.meta` only.';
  if (measured.some(([, direction]) => direction === 'hashed'))
    return '"hashed" goes with `timeSeries.meta` only.';
  const list = measured.find(([path]) => isList(model, path));
  if (list !== undefined) return `"${list[0]}" is a list; of measured values only single ones are indexed.`;
  const expires = expireAfterSeconds !== undefined;
  return expires && (Object.keys(keys).join() !== time || partial === undefined)
    ? 'use `timeSeries.expireAfterSeconds`; an index lets only a part expire, by the time.'
    : undefined;
}

function isWithin(path: string, meta: string | undefined): boolean {
  return meta !== undefined && (path === meta || path.startsWith(`${meta}.`));
}

function isList(model: Model, path: string): boolean {
  const [first] = path.split('.');
  return storedFields(model).some(({ storedAs, type }) => storedAs === first && type.kind === 'list');
}
