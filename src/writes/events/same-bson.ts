import { serialize } from 'bson';
import { asSent } from './as-sent.ts';

/** Whether two values are the same to the byte in BSON. */
export function sameBson(one: unknown, other: unknown): boolean {
  return Buffer.compare(bytesOf(one), bytesOf(other)) === 0;
}

function bytesOf(value: unknown): Uint8Array {
  return serialize({ value: asSent(value) });
}
