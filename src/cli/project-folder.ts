import { resolve } from 'node:path';
import type { Flags } from './commands/registry.ts';

/** The absolute path of `--project`, or of the working directory. */
export function projectFolder(flags: Flags): string {
  const given = flags['project'];
  return resolve(typeof given === 'string' ? given : '.');
}
