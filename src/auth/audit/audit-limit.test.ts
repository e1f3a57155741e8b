import { expect, test } from 'vitest';
import { createAuditLimit } from './audit-limit.ts';
import type { AuditEntry } from './audit.ts';

const denied: AuditEntry = { event: 'WRITE_DENIED', actor: 'ann', subject: 'Note.update' };
const failed: AuditEntry = { event: 'SIGN_IN_FAILED', actor: null };

test('so many entries of one viewer pass in a minute; the next that passes says how many did not', () => {
  let now = 0;
  const limit = createAuditLimit(2, () => now);
  expect([1, 2, 3, 4].map(() => limit(denied, undefined))).toEqual([0, 0, undefined, undefined]);
  expect(limit({ ...denied, actor: 'bob' }, undefined)).toBe(0);
  now = 60_000;
  expect([limit(denied, undefined), limit(denied, undefined)]).toEqual([2, 0]);
});

test('those who are not signed in are counted by address, and all of them together', () => {
  const limit = createAuditLimit(2, () => 0);
  expect([1, 2, 3].map(() => limit(failed, '192.0.2.1'))).toEqual([0, 0, undefined]);
  const others = Array.from({ length: 100 }, (_, index) => limit(failed, `192.0.2.${index + 2}`));
  expect(others.filter((left) => left !== undefined)).toHaveLength(38);
});

test('what is no failure always passes', () => {
  const limit = createAuditLimit(1, () => 0);
  const changed: AuditEntry = { event: 'PERMISSIONS_CHANGED', actor: 'root', subject: 'ann' };
  expect([1, 2, 3].map(() => limit(changed, undefined))).toEqual([0, 0, 0]);
});
