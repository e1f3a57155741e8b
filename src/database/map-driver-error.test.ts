import { expect, test } from 'vitest';
import { isRetryable, mapDriverError } from './map-driver-error.ts';

const scope = { requestId: '1', operationName: undefined, signal: undefined, maxTimeMs: 1 };
const place = { kind: 'find', collection: 'books', filter: {} } as const;

test('what Node says of a connection is a lost connection, though the driver passes it on as it is', () => {
  const lost = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' });
  expect(isRetryable(lost)).toBe(true);
  expect(mapDriverError(lost, place, scope)).toMatchObject({ code: 'DATABASE_UNAVAILABLE', cause: lost });
});

test('other errors are mistakes, and stay as they are', () => {
  const mistake = Object.assign(new RangeError('out of range'), { code: 'ERR_OUT_OF_RANGE' });
  expect(isRetryable(mistake)).toBe(false);
  expect(mapDriverError(mistake, place, scope)).toBe(mistake);
});
