import type { GeoMultiPolygon, GeoPoint, GeoPolygon, Geometry } from '../fields/geo/geometry.ts';

/** Conditions on a value; all of them must hold. Which there are, the value's type says. */
export type ValueFilter<Value> = unknown extends Value
  ? JsonFilter
  : string extends Value
    ? TextFilter
    : // Enumerations are the other strings.
      [Value] extends [string | boolean | Uint8Array]
      ? EqualityFilter<Value>
      : [Value] extends [Float32Array]
        ? PresenceFilter
        : [Value] extends [Geometry]
          ? GeoFilter
          : OrderFilter<Value>;

interface PresenceFilter {
  /** True: null or missing. False: there is a value. */
  readonly isNull?: boolean;
  /** Whether the field is there, with null or a value. */
  readonly exists?: boolean;
}

interface EqualityFilter<Value> extends PresenceFilter {
  /** Null means null or missing. */
  readonly eq?: Value | null;
  readonly ne?: Value | null;
  readonly in?: readonly Value[];
  readonly notIn?: readonly Value[];
}

interface OrderFilter<Value> extends EqualityFilter<Value> {
  readonly lt?: Value;
  readonly lte?: Value;
  readonly gt?: Value;
  readonly gte?: Value;
}

interface TextConditions {
  readonly contains?: string;
  readonly startsWith?: string;
  readonly endsWith?: string;
  /** A regular expression. */
  readonly matches?: string;
  /** Whether letters of another case are equal. */
  readonly mode?: 'DEFAULT' | 'INSENSITIVE';
}

interface TextFilter extends OrderFilter<string>, TextConditions {}

interface JsonFilter extends OrderFilter<unknown>, TextConditions {
  /** Keys with dots between them, such as `a.b`; left out for the whole value. */
  readonly path?: string;
}

interface GeoFilter extends PresenceFilter {
  /** In exactly one of these. */
  readonly within?: Area;
  readonly intersects?: Geometry;
}

interface Area {
  readonly polygon?: GeoPolygon;
  readonly multiPolygon?: GeoMultiPolygon;
  /** The radius is in metres. */
  readonly circle?: { readonly center: GeoPoint; readonly radius: number };
  readonly box?: { readonly southWest: GeoPoint; readonly northEast: GeoPoint };
}

/** Conditions on the presence and the length of a list. */
export interface SizeFilter extends PresenceFilter {
  readonly isEmpty?: boolean;
  readonly size?: Omit<OrderFilter<number>, keyof PresenceFilter>;
}

/** Conditions on a list of values. */
export interface ListFilter<Value> extends SizeFilter {
  readonly has?: Value;
  readonly hasEvery?: readonly Value[];
  readonly hasSome?: readonly Value[];
}
