import type { RecordCollection } from '../../database/record-indexes.ts';
import type { Logger } from '../../observability/logger.ts';
import type { AuthDatabase } from '../runtime/auth-database.ts';
import { createAuditLimit } from './audit-limit.ts';
import type { AuditOptions } from './audit-options.ts';
import type { Audit, AuditEntry } from './audit.ts';
import { logAudit } from './log-audit.ts';

/** Where entries are kept, beside the users. */
export const auditCollection = 'mongraph_audit';

/** MongoDB deletes entries whose time is up; the other index serves the latest. */
export const auditRecords: RecordCollection = Object.freeze<RecordCollection>({
  collection: auditCollection,
  indexes: [
    { key: { expiresAt: 1 }, name: 'expiresAt_1', expireAfterSeconds: 0 },
    { key: { at: -1 }, name: 'at_-1' },
  ],
});

/** What the audit trail works with. */
export interface AuditParts {
  readonly auth: AuthDatabase;
  readonly options: AuditOptions | undefined;
  readonly logger: Pick<Logger, 'info' | 'error'>;
  readonly now: () => Date;
}

const dayMs = 86_400_000;
/** Names are never longer; what pretends to be one is cut. */
const longestName = 200;

/** An audit trail in MongoDB, and in the log of the server. */
export function keepAudit({ auth, options = {}, logger, now }: AuditParts): Audit {
  const { keepDays = 90, mostPerMinute = 60 } = options;
  const limit = createAuditLimit(mostPerMinute, () => now().getTime());
  const log = logAudit(logger);
  const entries = auth.db.collection(auditCollection);
  return Object.freeze({
    record: async (entry, from) => {
      const leftOut = limit(entry, from.address);
      if (leftOut === undefined) return;
      const told = leftOut === 0 ? entry : { ...entry, details: { ...entry.details, leftOut } };
      await log.record(told, from);
      const at = now();
      const { requestId, address = null } = from;
      try {
        const expiresAt = new Date(at.getTime() + keepDays * dayMs);
        await entries.insertOne({ ...stored(told), address, requestId, at, expiresAt });
      } catch (error) {
        logger.error({ err: error, requestId }, 'could not keep an entry of the audit trail');
      }
    },
  } satisfies Audit);
}

function stored({ event, actor, subject, details = {} }: AuditEntry) {
  return {
    event,
    actor: actor?.slice(0, longestName) ?? null,
    subject: subject?.slice(0, longestName) ?? null,
    details,
  };
}
