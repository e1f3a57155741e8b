import { binaryType } from './binary.ts';
import { booleanType } from './boolean.ts';
import { dateType } from './date.ts';
import { datetimeType } from './datetime.ts';
import { decimalType } from './decimal.ts';
import { durationType } from './duration.ts';
import { emailType } from './email.ts';
import { enumType } from './enum.ts';
import { floatType } from './float.ts';
import { intType } from './int.ts';
import { ipType } from './ip.ts';
import { jsonType } from './json.ts';
import { longType } from './long.ts';
import { objectIdType } from './object-id.ts';
import { slugType } from './slug.ts';
import { stringType } from './string.ts';
import { textType } from './text.ts';
import { timeType } from './time.ts';
import { urlType } from './url.ts';
import { uuidType } from './uuid.ts';
import { vectorType } from './vector.ts';
import { pointType } from './point.ts';
import { lineStringType } from './line-string.ts';
import { polygonType } from './polygon.ts';
import { multiPointType } from './multi-point.ts';
import { multiLineStringType } from './multi-line-string.ts';
import { multiPolygonType } from './multi-polygon.ts';
import { geometryType } from './geometry.ts';
import type { ScalarType } from './scalar-type.ts';
import type { ScalarTypeName, ScalarValues } from './scalar-values.ts';

export type { ScalarTypeName };

/** Every scalar field type by name. */
export const scalarTypes: { readonly [Name in ScalarTypeName]: ScalarType<ScalarValues[Name]> } = {
  string: stringType,
  text: textType,
  int: intType,
  long: longType,
  float: floatType,
  decimal: decimalType,
  boolean: booleanType,
  date: dateType,
  datetime: datetimeType,
  time: timeType,
  duration: durationType,
  objectId: objectIdType,
  uuid: uuidType,
  binary: binaryType,
  json: jsonType,
  enum: enumType,
  url: urlType,
  email: emailType,
  slug: slugType,
  ip: ipType,
  point: pointType,
  lineString: lineStringType,
  polygon: polygonType,
  multiPoint: multiPointType,
  multiLineString: multiLineStringType,
  multiPolygon: multiPolygonType,
  geometry: geometryType,
  vector: vectorType,
};
