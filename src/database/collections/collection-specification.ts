import type { Document } from 'mongodb';
import type { Storage, TimeSeriesStorage } from '../../model/storage.ts';

/** The options with which MongoDB creates a collection; undefined where it needs none and makes it with the first document. */
export function collectionSpecification(storage: Storage): Document | undefined {
  switch (storage.kind) {
    case 'plain':
      return undefined;
    case 'view':
      return { viewOn: storage.from, pipeline: storage.pipeline };
    case 'timeSeries':
      return timeSeriesSpecification(storage);
    case 'capped':
      return { capped: true, size: storage.size, ...(storage.max === undefined ? {} : { max: storage.max }) };
  }
}

function timeSeriesSpecification({
  time,
  meta,
  granularity,
  expireAfterSeconds,
}: TimeSeriesStorage): Document {
  return {
    timeseries: {
      timeField: time,
      ...(meta === undefined ? {} : { metaField: meta }),
      ...(granularity === undefined ? {} : { granularity }),
    },
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
  };
}
