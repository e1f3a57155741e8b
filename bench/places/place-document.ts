import type { GeoPoint } from '../../src/index.ts';

/** A place of the benchmark. */
export interface PlaceDocument {
  readonly _id: number;
  readonly name: string;
  readonly kind: string;
  readonly location: GeoPoint;
}
