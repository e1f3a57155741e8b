import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import type { TimeSeriesOptions, ViewOptions } from '../define/storage-options.ts';
import type { Model } from '../model.ts';
import { plainStorage, type Storage, type TimeSeriesStorage } from '../storage.ts';
import type { Resolution } from './resolution.ts';

/** How a model's documents are kept, with the names in MongoDB; what cannot be is a problem, and as good as nothing said. */
export function resolveStorage(
  { name, options }: AnyModelDefinition,
  model: Model,
  resolution: Resolution,
): Storage {
  const { view, timeSeries, capped } = options;
  if (view !== undefined) return resolveView(view, model, resolution);
  if (timeSeries !== undefined) {
    const { storage, reason } = resolveTimeSeries(timeSeries, model);
    if (reason !== undefined)
      resolution.problems.push(new MongraphError('MODEL_BAD_STORAGE', { model: name, reason }));
    return storage;
  }
  if (capped !== undefined) return Object.freeze({ kind: 'capped', size: capped.size, max: capped.max });
  return plainStorage;
}

function resolveView({ from, pipeline }: ViewOptions, { name }: Model, resolution: Resolution): Storage {
  const source = typeof from === 'string' ? from : resolution.models.get(from)?.resolved.collection;
  if (source !== undefined) return Object.freeze({ kind: 'view', from: source, pipeline });
  const reason = '`view.from` is a model that is not in the list of models, or none. Add it to `models`.';
  resolution.problems.push(new MongraphError('MODEL_BAD_STORAGE', { model: name, reason }));
  return plainStorage;
}

interface ResolvedTimeSeries {
  readonly storage: TimeSeriesStorage;
  readonly reason?: string;
}

function resolveTimeSeries(options: TimeSeriesOptions, model: Model): ResolvedTimeSeries {
  const { time, meta, granularity, expireAfterSeconds } = options;
  const timeField = model.fields.get(time);
  const metaField = meta === undefined ? undefined : model.fields.get(meta);
  const storage: TimeSeriesStorage = Object.freeze({
    kind: 'timeSeries',
    time: timeField?.kind === 'stored' ? timeField.storedAs : time,
    meta: metaField?.kind === 'stored' ? metaField.storedAs : meta,
    granularity,
    expireAfterSeconds,
  });
  const isMoment =
    timeField?.kind === 'stored' && timeField.type.kind === 'scalar' && timeField.type.type === 'datetime';
  if (!isMoment || !timeField.required)
    return { storage, reason: `\`timeSeries.time\` is "${time}"; it must name a required datetime field.` };
  const isMeta = metaField?.kind === 'stored' && meta !== '_id' && meta !== time;
  if (meta !== undefined && !isMeta)
    return {
      storage,
      reason: `\`timeSeries.meta\` is "${meta}"; it must name another stored field, and not "_id".`,
    };
  return { storage };
}
