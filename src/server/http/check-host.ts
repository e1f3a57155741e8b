import { MongraphError } from '../../errors/mongraph-error.ts';

const form =
  /^(?<name>[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9_.])?|\[[0-9a-f:.]{2,45}\])(?::(?<port>\d{1,5}))?$/i;

/**
 * Checks a Host header: its form, and that it is one of the allowed names, if there are such.
 *
 * @throws MongraphError HTTP_HOST_INVALID, HTTP_HOST_NOT_ALLOWED
 */
export function checkHost(host: string | undefined, allowed: readonly string[] | undefined): void {
  // HTTP/1.0 probes have none; HTTP/1.1 requests without one never get here.
  if (host === undefined) return;
  const parts = form.exec(host)?.groups;
  if (parts === undefined || Number(parts['port'] ?? 0) > 65_535)
    throw new MongraphError('HTTP_HOST_INVALID', {});
  const name = parts['name']?.toLowerCase();
  if (allowed === undefined || name === undefined || allowed.includes(name)) return;
  if (allowed.some((suffix) => suffix.startsWith('.') && name.endsWith(suffix))) return;
  throw new MongraphError('HTTP_HOST_NOT_ALLOWED', { allowed });
}
