import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { serializeError } from './serialize-error.ts';

/** Where the server writes what it has to say. */
export type Logger = PinoLogger;

/** How to make a logger; all is optional. */
export interface LoggerOptions {
  /** `trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`; `LOG_LEVEL` or `info` when absent. */
  readonly level?: string;
  /** Lines for people instead of JSON; by default when standard output is a terminal. */
  readonly pretty?: boolean;
  /** Where JSON lines go; standard output when absent. Not used when `pretty`. */
  readonly destination?: DestinationStream;
}

const levels = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']);

/**
 * Makes the logger of a process: for people in a terminal, JSON lines otherwise, no credentials in either.
 *
 * @example
 * const logger = await createLogger({ level: 'debug' });
 */
export async function createLogger(options: LoggerOptions = {}): Promise<Logger> {
  const wanted = (options.level ?? process.env['LOG_LEVEL'] ?? 'info').toLowerCase();
  const settings = {
    level: levels.has(wanted) ? wanted : 'info',
    base: null,
    serializers: { err: serializeError },
  };
  if (options.destination !== undefined) return pino(settings, options.destination);
  if (!(options.pretty ?? process.stdout.isTTY)) return pino(settings);
  // Loaded only here: a production process never pays for it.
  const { default: pretty } = await import('pino-pretty');
  return pino(settings, pretty({ colorize: process.stdout.isTTY, translateTime: 'HH:MM:ss', sync: true }));
}
