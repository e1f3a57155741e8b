import { hasLoneSurrogate } from './lone-surrogate.ts';

/** What is wrong with a string of any kind. */
export function checkText(text: string): string | undefined {
  return hasLoneSurrogate(text) ? 'holds half of a surrogate pair, which is no character' : undefined;
}
