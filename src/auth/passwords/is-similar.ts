import { editDistance } from '../../util/edit-distance.ts';

/** Shorter parts of names are in many passwords by chance. */
const shortestPart = 4;
/** Longer texts are no names, and would cost. */
const longestText = 256;

/** Whether a password is little more than a text that others know of its user, or a part of it. */
export function isSimilar(password: string, text: string): boolean {
  const given = plain(password);
  if (given.length > longestText) return false;
  const whole = plain(text.slice(0, longestText));
  const parts = [whole, ...whole.split(/[^\p{L}\p{N}]+/u)];
  return parts.some((part) => part.length >= shortestPart && isNear(given, part));
}

function isNear(password: string, part: string): boolean {
  if (password.includes(part) || part.includes(password)) return part.length * 2 >= password.length;
  return editDistance(password, part) * 10 <= Math.max(password.length, part.length) * 3;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
