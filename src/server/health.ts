import type { Logger } from '../observability/logger.ts';
import type { HttpResponse } from './http/http-message.ts';
import { dataHeaders } from './http/security-headers.ts';

/** What the health of a server hangs on. */
export interface HealthParts {
  /** Throws when the database cannot be reached. */
  readonly readiness: (() => Promise<void>) | undefined;
  readonly isStopping: () => boolean;
  readonly logger: Logger;
}

const readinessMs = 5_000;

/** Makes a function that answers health checks; undefined for any other path. */
export function createHealthHandler(parts: HealthParts): (path: string) => Promise<HttpResponse> | undefined {
  return (path) => {
    if (path === '/health/live') return Promise.resolve(answer(200, 'live'));
    if (path === '/health/ready') return ready(parts);
    return undefined;
  };
}

async function ready({ readiness, isStopping, logger }: HealthParts): Promise<HttpResponse> {
  if (isStopping()) return answer(503, 'stopping');
  try {
    await withinTime(readiness?.());
    return answer(200, 'ready');
  } catch (error) {
    logger.warn({ err: error }, 'not ready');
    return answer(503, 'unavailable');
  }
}

function withinTime(check: Promise<void> | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The check took over ${readinessMs} ms`)), readinessMs);
    Promise.resolve(check)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

function answer(status: number, state: string): HttpResponse {
  const headers = { ...dataHeaders, 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify({ status: state }) };
}
