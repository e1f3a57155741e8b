import { createHash } from 'node:crypto';

const longest = 64;

/** What a fact is remembered by. Its name holds what clients compare with, which can be long: the key never is. */
export function factKey(name: string): string {
  return name.length <= longest ? name : createHash('sha256').update(name).digest('base64');
}
