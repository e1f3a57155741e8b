import type { AnyModelDefinition } from '../define/definitions.ts';
import type { Model } from '../model.ts';

/** The order of a model's lists whose clients ask for none. */
export function orderOf(definition: AnyModelDefinition): Model['order'] {
  return Object.freeze(
    (definition.options.orderBy ?? orderInTime(definition)).flatMap((entry) =>
      Object.entries(entry).map(([path, direction]) => Object.freeze({ path, direction })),
    ),
  );
}

/** The page sizes of a model's lists. */
export function pageOf({ options: { page } }: AnyModelDefinition): Model['page'] {
  return Object.freeze({ default: page?.default ?? 20, max: page?.max ?? 100 });
}

/** A time series has no index of `_id`. */
function orderInTime({ fields, options }: AnyModelDefinition): readonly Readonly<Record<string, 'ASC'>>[] {
  const { timeSeries } = options;
  return timeSeries !== undefined && timeSeries.time in fields ? [{ [timeSeries.time]: 'ASC' }] : [];
}
