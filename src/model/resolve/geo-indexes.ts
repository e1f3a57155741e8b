import { elementType } from '../element-type.ts';
import type { IndexDefinition } from '../define/index-definition.ts';
import type { FieldOwner, Model } from '../model.ts';

/** The 2dsphere indexes that a model's geo fields have by themselves: those that no declared index begins with. */
export function geoIndexes(model: Model, declared: readonly IndexDefinition[]): IndexDefinition[] {
  if (!isReadByDistance(model)) return [];
  const served = new Set(declared.map(placeIndexPath));
  return placePaths(model)
    .filter((path) => !served.has(path))
    .map((path) => Object.freeze({ keys: Object.freeze({ [path]: '2dsphere' as const }) }));
}

/** `$geoNear` cannot read a view, and finds no distances to what a time series measures; views have no indexes either. */
export function isReadByDistance({ storage }: Model): boolean {
  return storage.kind === 'plain' || storage.kind === 'capped';
}

/** The stored path whose places an index finds by distance, all of them; undefined where it finds none so. */
export function placeIndexPath({ keys, partial, hidden }: IndexDefinition): string | undefined {
  const [first] = Object.entries(keys);
  const holdsAll = partial === undefined && hidden !== true;
  return holdsAll && first?.[1] === '2dsphere' ? first[0] : undefined;
}

/** The stored paths of the geo fields that want an index; an embedded type inside of itself counts once. */
function placePaths(owner: FieldOwner, within: readonly FieldOwner[] = []): string[] {
  return [...owner.fields.values()].flatMap((field) => {
    if (field.kind !== 'stored' || field.hidden) return [];
    const type = elementType(field.type);
    if (type.kind === 'scalar') {
      return type.geometries !== undefined && type.options.index !== false ? [field.storedAs] : [];
    }
    if (type.kind !== 'embedded' || within.includes(type.model)) return [];
    return placePaths(type.model, [...within, type.model]).map((path) => `${field.storedAs}.${path}`);
  });
}
