import type { IndexDefinition } from '../define/index-definition.ts';
import type { Model } from '../model.ts';
import { suggestPaths } from '../search/suggest-paths.ts';

/**
 * The indexes that complete texts; none where the model's base has them.
 *
 * The first gives the completions of a prefix in their order, so that a page of them is all that is read. What begins at a
 * later word is a list, by which MongoDB cannot sort.
 */
export function suggestIndexes({ search, sharesWith }: Model): readonly IndexDefinition[] {
  if (search === undefined || search === sharesWith?.search) return [];
  return search.suggest.flatMap((field) => {
    const { start, later } = suggestPaths(field);
    const name = `mongraph_suggest_${field.storedPath}`;
    return [
      Object.freeze({ name, keys: Object.freeze({ [start]: 1, _id: 1 } as const) }),
      Object.freeze({ name: `${name}_later`, keys: Object.freeze({ [later]: 1 } as const) }),
    ];
  });
}
