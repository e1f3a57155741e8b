import type { TextLanguage } from '../analysis/language.ts';
import { wordPatterns } from '../analysis/word-pattern.ts';
import type { ReadTerm } from './read-terms.ts';

/**
 * A score that is made of some fields only, computed as the index does (MongoDB's `FTSSpec::scoreDocument`): for each term
 * and text the field's weight, more where the word stands there again or is much of the text.
 *
 * The score of the index tells of all its fields. Words that the index leaves out count for the length of a text here.
 */
export function ownScore(must: readonly (readonly ReadTerm[])[], language: TextLanguage): object {
  const parts = must.flat().flatMap(({ fields, words, kind }) => {
    const shared = share(wordPatterns(words, kind, language));
    return fields.map(({ weight, storedPath }) => ({
      $multiply: [weight, { $sum: { $map: { input: textsAt(storedPath), in: shared } } }],
    }));
  });
  return { $toDouble: { $add: [0, ...parts] } };
}

/** What the text `$$this` adds: each further time half as much as the one before, and up to twice for much of the text. */
function share(patterns: readonly string[]): object {
  const input = { $cond: [{ $eq: [{ $type: '$$this' }, 'string'] }, '$$this', ''] };
  const found = patterns.map((regex) => ({
    $size: { $regexFindAll: { input: '$$text', regex, options: 'i' } },
  }));
  const times = found.length === 1 ? found[0] : { $add: found };
  const words = { $max: ['$$times', { $size: { $split: ['$$text', ' '] } }] };
  const often = { $subtract: [2, { $pow: [2, { $subtract: [1, '$$times'] }] }] };
  const much = { $add: [0.5, { $multiply: [0.5, { $divide: ['$$times', words] }] }] };
  const score = { $cond: [{ $eq: ['$$times', 0] }, 0, { $multiply: [often, much] }] };
  return { $let: { vars: { text: input }, in: { $let: { vars: { times }, in: score } } } };
}

/** The texts at a path: one, or those of a list; of lists in lists, all. */
function textsAt(path: string): object {
  const at = `$${path}`;
  const flat = {
    $reduce: {
      input: at,
      initialValue: [],
      in: { $concatArrays: ['$$value', { $cond: [{ $isArray: '$$this' }, '$$this', ['$$this']] }] },
    },
  };
  return { $cond: [{ $isArray: at }, flat, [at]] };
}
