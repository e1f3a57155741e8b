import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

const forged = '6.6.6.6, 198.51.100.1, 203.0.113.7';

test.each<[number, string | undefined, string | undefined, string | undefined]>([
  [0, undefined, '127.0.0.1', '127.0.0.1'],
  [0, forged, '127.0.0.1', '127.0.0.1'],
  [1, undefined, '127.0.0.1', '127.0.0.1'],
  [1, forged, '127.0.0.1', '203.0.113.7'],
  [2, forged, '127.0.0.1', '198.51.100.1'],
  [1, forged, undefined, '203.0.113.7'],
  // Fewer proxies than trusted: what is leftmost was written by the outermost there was.
  [5, forged, '127.0.0.1', '6.6.6.6'],
  [1, 'unknown', '127.0.0.1', '127.0.0.1'],
  [1, '', '127.0.0.1', '127.0.0.1'],
  [1, '203.0.113.7:4711', '127.0.0.1', '203.0.113.7'],
  [1, '[2001:db8::1]:4711', '127.0.0.1', '2001:db8::1'],
  [1, '2001:db8::1', '127.0.0.1', '2001:db8::1'],
  [1, '::ffff:203.0.113.7', '127.0.0.1', '203.0.113.7'],
  [0, undefined, '::ffff:127.0.0.1', '127.0.0.1'],
  [0, undefined, undefined, undefined],
  [1, `${'x'.repeat(5_000)}`, undefined, undefined],
])('behind %i proxies %s over %s is %s', (trustProxy, forwarded, connection, expected) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  expect(clientAddress(headers, connection, trustProxy)).toBe(expected);
});
