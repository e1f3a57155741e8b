import type { Document } from 'mongodb';
import type { RefusedReason } from '../../pipeline/write-command.ts';

const badValue = 2;
const duplicateKeyCodes = new Set([11_000, 11_001]);
const invalidDocument = 121;
/** `TypeMismatch`, and `PathNotViable`: a path through a value that is no document. */
const wrongTypeCodes = new Set([14, 28]);
const tooLargeCodes = new Set([10_334, 17_419, 17_420, 8_375_908]);
/** What `BadValue` says of lists that are none, or not there. */
const noList =
  /must be an array but is|to (?:a )?non-array|must exist in the document in order to apply array/;
const tooLarge = /too large|larger than/;
const outOfRange = /Failed to apply \$(?:inc|mul) operations/;

/** Why MongoDB refused a write for what it says; undefined for every other error. */
export function refusedReason(error: unknown): RefusedReason | undefined {
  if (!isObject(error)) return undefined;
  const code = Number(error['code']);
  const message = String(error['errmsg'] ?? error['message']);
  if (duplicateKeyCodes.has(code)) return duplicateKey(error, message);
  if (code === invalidDocument) return { kind: 'invalidDocument' };
  if (wrongTypeCodes.has(code)) return { kind: 'wrongType' };
  if (tooLargeCodes.has(code) || isTooLargeToSend(error)) return { kind: 'tooLarge' };
  return code === badValue ? badValueReason(message) : undefined;
}

function badValueReason(message: string): RefusedReason | undefined {
  if (noList.test(message)) return { kind: 'wrongType' };
  if (outOfRange.test(message)) return { kind: 'outOfRange' };
  return tooLarge.test(message) ? { kind: 'tooLarge' } : undefined;
}

function duplicateKey(error: Document, message: string): RefusedReason {
  const pattern: Document = error['keyPattern'] ?? {};
  const values: Document = error['keyValue'] ?? {};
  const [, index = ''] = / index: (.+?)(?: collation: \{.*\})? dup key: /.exec(message) ?? [];
  const keys = Object.keys(pattern);
  return { kind: 'duplicateKey', index, keys, values: keys.map((key) => values[key]) };
}

/** The driver has a buffer of 17 MB for a command, and says so in these words. */
function isTooLargeToSend(error: Document): boolean {
  return error instanceof RangeError && /"offset" is out of range|BSON size/i.test(error.message);
}

function isObject(error: unknown): error is Document {
  return typeof error === 'object' && error !== null;
}
