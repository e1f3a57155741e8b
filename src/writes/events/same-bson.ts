import { serialize } from 'bson';

/** Whether two values are the same to the byte in BSON. */
export function sameBson(one: unknown, other: unknown): boolean {
  return Buffer.compare(serialize({ value: one }), serialize({ value: other })) === 0;
}
