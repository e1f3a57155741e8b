/** GraphQL's own scalars. */
export type BuiltInScalarName = 'String' | 'Int' | 'Float' | 'Boolean' | 'ID';

/** The scalars that the API defines. */
export type CustomScalarName =
  | 'ObjectID'
  | 'Long'
  | 'Decimal'
  | 'Date'
  | 'DateTime'
  | 'Time'
  | 'Duration'
  | 'UUID'
  | 'Binary'
  | 'JSON'
  | 'URL'
  | 'EmailAddress'
  | 'Slug'
  | 'IP'
  | 'GeoJSONPoint'
  | 'GeoJSONLineString'
  | 'GeoJSONPolygon'
  | 'GeoJSONMultiPoint'
  | 'GeoJSONMultiLineString'
  | 'GeoJSONMultiPolygon'
  | 'GeoJSONGeometry'
  | 'Vector';
