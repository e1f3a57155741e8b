import type { Filter } from '../../pipeline/filter.ts';
import { emitBox } from './emit-box.ts';
import { earthRadius, type Region } from './region.ts';

/** Geometries that lie in the region as a whole. */
export function emitRegion(path: string, region: Region): Filter {
  switch (region.kind) {
    case 'area':
      return { [path]: { $geoWithin: { $geometry: region.geometry } } };
    case 'circle':
      return { [path]: { $geoWithin: { $centerSphere: [region.center, region.radius / earthRadius] } } };
    case 'box':
      return emitBox(path, region);
  }
}
