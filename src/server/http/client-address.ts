import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * The address of the client: the other end of the connection, or behind trusted proxies the one that the outermost of them
 * saw. What stands further left in `X-Forwarded-For` the client may have written itself.
 */
export function clientAddress(
  headers: IncomingHttpHeaders,
  connection: string | undefined,
  trustProxy: number,
): string | undefined {
  const own = connection === undefined ? undefined : plainAddress(connection);
  const forwarded = headers['x-forwarded-for'];
  if (trustProxy === 0 || forwarded === undefined) return own;
  const seen = [forwarded].flat().join(',').split(',').slice(-trustProxy);
  const [outermost = ''] = seen;
  return plainAddress(outermost.trim()) ?? own;
}

const mapped = /^::ffff:(?<v4>[\d.]+)$/i;
const withPort = /^(?:\[(?<v6>[^\]]+)\](?::\d+)?|(?<v4>[\d.]+):\d+)$/;

/** Without a port, and as IPv4 where it is one; undefined for what is no address. */
function plainAddress(text: string): string | undefined {
  const parts = withPort.exec(text)?.groups;
  const address = parts?.['v6'] ?? parts?.['v4'] ?? text;
  const plain = mapped.exec(address)?.groups?.['v4'] ?? address;
  return isIP(plain) === 0 ? undefined : plain;
}
