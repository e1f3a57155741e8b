import type { Logger } from '../../observability/logger.ts';
import type { Audit } from './audit.ts';

/** An audit trail in the log of the server. */
export function logAudit(logger: Pick<Logger, 'info'>): Audit {
  return Object.freeze({
    record: (entry, { requestId, address }) => {
      logger.info({ ...entry, requestId, address }, 'audit');
      return Promise.resolve();
    },
  } satisfies Audit);
}
