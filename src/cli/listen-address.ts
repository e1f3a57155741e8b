import { MongraphError } from '../errors/mongraph-error.ts';
import type { Flags } from './commands/registry.ts';

/** Where to listen: `--host` and `--port`, else HOST and PORT, else 127.0.0.1 and 4000. */
export function listenAddress(flags: Flags, env: NodeJS.ProcessEnv): { host: string; port: number } {
  const host = textOf(flags['host']) ?? (env['HOST'] || '127.0.0.1');
  const option = textOf(flags['port']);
  return option === undefined
    ? { host, port: portOf('PORT', env['PORT'] || '4000') }
    : { host, port: portOf('--port', option) };
}

function textOf(flag: Flags[string]): string | undefined {
  return typeof flag === 'string' ? flag : undefined;
}

function portOf(name: string, given: string): number {
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (!(port <= 65_535)) throw new MongraphError('CLI_BAD_PORT', { name, given });
  return port;
}
