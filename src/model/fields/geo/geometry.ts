/** Longitude and latitude in degrees (WGS 84), and maybe an altitude in metres. */
export type Position = number[];

export interface GeoPoint {
  type: 'Point';
  coordinates: Position;
}

export interface GeoMultiPoint {
  type: 'MultiPoint';
  coordinates: Position[];
}

export interface GeoLineString {
  type: 'LineString';
  coordinates: Position[];
}

export interface GeoMultiLineString {
  type: 'MultiLineString';
  coordinates: Position[][];
}

/** An outer ring and its holes; every ring ends where it begins. */
export interface GeoPolygon {
  type: 'Polygon';
  coordinates: Position[][];
}

export interface GeoMultiPolygon {
  type: 'MultiPolygon';
  coordinates: Position[][][];
}

/** Several geometries as one; none of them is a collection itself. */
export interface GeoCollection {
  type: 'GeometryCollection';
  geometries: SimpleGeometry[];
}

/** A geometry with coordinates of its own. */
export type SimpleGeometry =
  GeoPoint | GeoMultiPoint | GeoLineString | GeoMultiLineString | GeoPolygon | GeoMultiPolygon;

/** Any geometry of GeoJSON (RFC 7946); the types are compatible with those of `@types/geojson`. */
export type Geometry = SimpleGeometry | GeoCollection;

export type GeometryName = Geometry['type'];

/** How deep positions are nested in `coordinates`: a point has one, a line a list of them, and so on. */
export const positionDepth: Readonly<Record<SimpleGeometry['type'], 0 | 1 | 2 | 3>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

/** The names of every geometry. */
export const geometryNames: readonly GeometryName[] = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
];
