import { BoundedCache } from '../../util/bounded-cache.ts';
import { addressKey } from '../throttle/address-key.ts';
import type { AuditEntry, AuditEvent } from './audit.ts';

/** Lets an entry pass: with how many were left out before it, or undefined where it is to be left out itself. */
export type AuditLimit = (entry: AuditEntry, address: string | undefined) => number | undefined;

/** What anybody can make happen as often as they like. */
const limited: ReadonlySet<AuditEvent> = new Set<AuditEvent>([
  'SIGN_IN_FAILED',
  'SIGN_IN_THROTTLED',
  'PASSWORD_RESET_REQUESTED',
  'WRITE_DENIED',
]);

/** How many entries there were since a moment, and how many of them were left out. */
interface Count {
  since: number;
  count: number;
  leftOut: number;
}

const minuteMs = 60_000;
const mostKeys = 10_000;
const longestKey = 200;
/** Those who come from very many addresses share what is left for all. */
const forAll = 20;

/** Counts entries in the memory of this process, so that nobody fills a disk with them. */
export function createAuditLimit(mostPerMinute: number, now: () => number): AuditLimit {
  const counts = new BoundedCache<Count>(mostKeys, mostKeys * longestKey);
  const all: Count = { since: now(), count: 0, leftOut: 0 };
  return ({ event, actor }, address) => {
    if (!limited.has(event)) return 0;
    const who = actor === null ? `address ${addressKey(address ?? '')}` : `actor ${actor}`;
    const key = `${event} ${who}`.slice(0, longestKey);
    const own = counts.get(key) ?? { since: now(), count: 0, leftOut: 0 };
    counts.set(key, own);
    const before = own.leftOut;
    const isWithin = passes(own, mostPerMinute, now()) && passes(all, mostPerMinute * forAll, now());
    if (!isWithin) {
      own.leftOut = before + 1;
      return undefined;
    }
    own.leftOut = 0;
    return before;
  };
}

function passes(counted: Count, most: number, now: number): boolean {
  if (now - counted.since >= minuteMs) {
    counted.since = now;
    counted.count = 0;
  }
  if (counted.count >= most) return false;
  counted.count += 1;
  return true;
}
