import { BSON, type Document } from 'mongodb';
import type { Storage } from '../../model/storage.ts';

/** A collection as `listCollections` tells of it. */
export interface ExistingCollection {
  readonly type: string;
  readonly options: Document;
}

type Property = readonly [name: string, existing: unknown, wanted: unknown];

/** What a collection has otherwise than its model says; empty where nothing is. */
export function compareCollection({ type, options }: ExistingCollection, storage: Storage): string[] {
  const wantedType = typeOf(storage);
  if (type !== wantedType) return [`the database has a ${nameOf(type)}, the model a ${nameOf(wantedType)}`];
  return propertiesOf(options, storage)
    .filter(([, existing, wanted]) => textOf(existing) !== textOf(wanted))
    .map(
      ([name, existing, wanted]) =>
        `${name}: the database has ${textOf(existing)}, the model ${textOf(wanted)}`,
    );
}

function typeOf({ kind }: Storage): string {
  return kind === 'view' ? 'view' : kind === 'timeSeries' ? 'timeseries' : 'collection';
}

function nameOf(type: string): string {
  return type === 'timeseries' ? 'time series' : type;
}

function propertiesOf(options: Document, storage: Storage): Property[] {
  switch (storage.kind) {
    case 'plain':
      return [];
    case 'view':
      return [
        ['view.from', options['viewOn'], storage.from],
        ['view.pipeline', options['pipeline'] ?? [], storage.pipeline],
      ];
    case 'timeSeries': {
      const { timeField, metaField, granularity }: Document = options['timeseries'] ?? {};
      return [
        ['timeSeries.time', timeField, storage.time],
        ['timeSeries.meta', metaField, storage.meta],
        ['timeSeries.expireAfterSeconds', options['expireAfterSeconds'], storage.expireAfterSeconds],
        // One that the model leaves to MongoDB, or that was made with bounds of its own, is as good as any.
        ...(storage.granularity === undefined
          ? []
          : [['timeSeries.granularity', granularity, storage.granularity] as const]),
      ];
    }
    case 'capped':
      return [
        ['capped', options['capped'] === true, true],
        ['capped.size', options['size'], roundedAs(options['size'], storage.size)],
        ['capped.max', options['max'], storage.max],
      ];
  }
}

/** Some versions of MongoDB round the size up to a multiple of 256. */
function roundedAs(existing: unknown, size: number): number {
  const rounded = Math.ceil(size / 256) * 256;
  return Number(existing) === rounded ? rounded : size;
}

function textOf(value: unknown): string {
  return value === undefined ? 'none' : BSON.EJSON.stringify(value, { relaxed: true });
}
