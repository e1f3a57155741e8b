import { fieldPatterns } from './text-filter.ts';
import type { ReadTerm } from './read-terms.ts';

/**
 * A score that is made of some fields only: for each part of the search the weights of the fields in which it stands.
 *
 * The score of the index tells of all its fields.
 */
export function ownScore(must: readonly (readonly ReadTerm[])[]): object {
  const parts = must.flatMap((terms) =>
    fieldPatterns(terms).map(({ field, pattern }) => ({
      $cond: [
        { $regexMatch: { input: textAt(field.storedPath), regex: pattern, options: 'i' } },
        field.weight,
        0,
      ],
    })),
  );
  return { $toDouble: { $add: [0, ...parts] } };
}

/** All texts at a path, one behind the other. */
function textAt(path: string): object {
  const texts = { $cond: [{ $isArray: [`$${path}`] }, `$${path}`, [`$${path}`]] };
  const text = { $cond: [{ $eq: [{ $type: '$$this' }, 'string'] }, '$$this', ''] };
  return { $reduce: { input: texts, initialValue: '', in: { $concat: ['$$value', '\n', text] } } };
}
