import { randomUUID } from 'node:crypto';

const sane = /^[A-Za-z0-9_.:-]{1,64}$/;

/** The id that the client or a proxy gave in `x-request-id`, if it is short and of safe characters, or a new one. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && sane.test(given) ? given : randomUUID();
}
