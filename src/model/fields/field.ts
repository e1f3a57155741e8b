import { ancestors } from './ancestors.ts';
import { binary } from './binary.ts';
import { boolean } from './boolean.ts';
import { computed } from './computed.ts';
import { date } from './date.ts';
import { datetime } from './datetime.ts';
import { decimal } from './decimal.ts';
import { descendants } from './descendants.ts';
import { duration } from './duration.ts';
import { email } from './email.ts';
import { embedded } from './embedded.ts';
import { enumeration } from './enum.ts';
import { expression } from './expression.ts';
import { float } from './float.ts';
import { hasMany } from './has-many.ts';
import { int } from './int.ts';
import { ip } from './ip.ts';
import { json } from './json.ts';
import { list } from './list.ts';
import { long } from './long.ts';
import { manyToMany } from './many-to-many.ts';
import { objectId } from './object-id.ts';
import { reference } from './reference.ts';
import { slug } from './slug.ts';
import { string } from './string.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { point } from './point.ts';
import { lineString } from './line-string.ts';
import { polygon } from './polygon.ts';
import { multiPoint } from './multi-point.ts';
import { multiLineString } from './multi-line-string.ts';
import { multiPolygon } from './multi-polygon.ts';
import { geometry } from './geometry.ts';
import { url } from './url.ts';
import { uuid } from './uuid.ts';
import { vector } from './vector.ts';

/**
 * The functions that declare fields, one for each type, and relations.
 *
 * @example
 * const Film = defineModel('Film', { fields: { title: field.string({ required: true }), tags: field.list(field.string()) } });
 */
export const field = Object.freeze({
  string,
  text,
  int,
  long,
  float,
  decimal,
  boolean,
  date,
  datetime,
  time,
  duration,
  objectId,
  uuid,
  binary,
  json,
  enum: enumeration,
  url,
  email,
  slug,
  ip,
  point,
  lineString,
  polygon,
  multiPoint,
  multiLineString,
  multiPolygon,
  geometry,
  vector,
  list,
  embedded,
  reference,
  hasMany,
  manyToMany,
  ancestors,
  descendants,
  expression,
  computed,
});
