import type { GeometryName, GeoMultiPolygon, GeoPolygon, Position } from '../../model/fields/geo/geometry.ts';

/** Where geometries may lie: the operand of `within`. */
export type Region =
  | { readonly kind: 'area'; readonly geometry: GeoPolygon | GeoMultiPolygon }
  | { readonly kind: 'circle'; readonly center: Position; readonly radius: number }
  | Box;

/** Between two parallels and two meridians; where `west` is greater than `east`, across the antimeridian. */
export interface Box {
  readonly kind: 'box';
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** What the field holds: each geometry has its positions at another depth. */
  readonly geometries: readonly GeometryName[];
}

/** The Earth's radius in metres, as MongoDB reckons with it. */
export const earthRadius = 6_378_100;

/** Half way around the Earth, in metres: nothing is farther from anywhere. */
export const farthest = Math.PI * earthRadius;
