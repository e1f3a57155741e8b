import { withoutDiacritics } from './diacritics.ts';
import { lowerCase } from './lower-case.ts';

/** A text in lower case without diacritics, as MongoDB's text index compares texts: `Émile` is `emile`, `й` is `и`. */
export function fold(text: string): string {
  return withoutDiacritics(lowerCase(text, 'none'));
}
