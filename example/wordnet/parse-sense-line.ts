import { synsetIdOf } from './parts-of-speech.ts';

/** What one line of `index.sense` says. */
export interface SenseLine {
  readonly key: string;
  readonly synset: string;
  /** The lemma in lower case, with spaces; sense keys do not keep case. */
  readonly normalized: string;
  readonly lexId: number;
  readonly number: number;
  readonly tagCount: number;
}

/** The number that a sense key has after `%`, from 1: noun, verb, adjective, adverb, satellite. */
const letters = ['', 'n', 'v', 'a', 'r', 's'];

/**
 * Parses a line of `index.sense`; see `senseidx(5WN)`.
 *
 * `lemma%type:lexFile:lexId:headWord:headId offset number tagCount`; a satellite alone has a head.
 *
 * @example
 * parseSenseLine('dog%1:05:00:: 02086723 1 42').synset; // 'n02086723'
 */
export function parseSenseLine(line: string): SenseLine {
  const [key = '', offset = '', number = '', tagCount = ''] = line.split(' ');
  const [lemma = '', place = ''] = key.split('%');
  const [type = '', , lexId = ''] = place.split(':');
  return {
    key,
    synset: synsetIdOf(letters[Number(type)] ?? '', offset),
    normalized: lemma.replaceAll('_', ' '),
    lexId: Number(lexId),
    number: Number(number),
    tagCount: Number(tagCount),
  };
}
