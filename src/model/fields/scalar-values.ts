import type { Decimal128, ObjectId } from 'bson';
import type {
  Geometry,
  GeoLineString,
  GeoMultiLineString,
  GeoMultiPoint,
  GeoMultiPolygon,
  GeoPoint,
  GeoPolygon,
} from './geo/geometry.ts';

/** The TypeScript value of every scalar field type; a type that is missing from the registry does not compile. */
export interface ScalarValues {
  readonly string: string;
  readonly text: string;
  readonly int: number;
  readonly long: bigint;
  readonly float: number;
  readonly decimal: Decimal128;
  readonly boolean: boolean;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly datetime: Date;
  /** `HH:MM:SS.mmm`. */
  readonly time: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly objectId: ObjectId;
  /** Lower case. */
  readonly uuid: string;
  readonly binary: Uint8Array;
  readonly json: unknown;
  /** The member's name. */
  readonly enum: string;
  readonly url: string;
  readonly email: string;
  readonly slug: string;
  readonly ip: string;
  readonly point: GeoPoint;
  readonly lineString: GeoLineString;
  readonly polygon: GeoPolygon;
  readonly multiPoint: GeoMultiPoint;
  readonly multiLineString: GeoMultiLineString;
  readonly multiPolygon: GeoMultiPolygon;
  readonly geometry: Geometry;
  readonly vector: Float32Array;
}

export type ScalarTypeName = keyof ScalarValues;
