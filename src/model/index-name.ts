import type { IndexDefinition } from './define/index-definition.ts';

/** An index's name in MongoDB: the author's, or what MongoDB makes of the keys: `year_1_title_-1`. */
export function indexName({ name, keys }: Pick<IndexDefinition, 'name' | 'keys'>): string {
  return (
    name ??
    Object.entries(keys)
      .map(([path, direction]) => `${path}_${direction}`)
      .join('_')
  );
}
