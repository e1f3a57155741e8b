import type { IndexDefinition } from '../define/index-definition.ts';
import { searchRoom } from './suggest-paths.ts';

/** What searches need an index for: words, which are not found without it, or completions, which are slow then. */
export type SearchIndexUse = 'words' | 'completions';

/** What an index does for searches; undefined where it is for other queries. */
export function searchUseOf({ keys }: Pick<IndexDefinition, 'keys'>): SearchIndexUse | undefined {
  const entries = Object.entries(keys);
  if (entries.some(([, direction]) => direction === 'text')) return 'words';
  return entries.some(([path]) => path.startsWith(`${searchRoom}.`)) ? 'completions' : undefined;
}
