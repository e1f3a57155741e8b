import { databaseOf, type Databases } from '../database/databases.ts';
import type { ModelSet } from '../model/model.ts';
import { fillSuggestKeys, lacksSuggestKeys } from '../search/suggest/fill-suggest-keys.ts';

/** Documents that something else wrote are completed like others from now on. */
export async function completeTexts(
  databases: Databases,
  { models, signal }: { readonly models: ModelSet; readonly signal: AbortSignal },
): Promise<void> {
  for (const model of models.values()) {
    const db = databaseOf(databases, model.database);
    if (!(await lacksSuggestKeys(db, model))) continue;
    const begin = performance.now();
    const filled = await fillSuggestKeys(db, model, { signal });
    const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
    console.log(`Made ${filled} documents of "${model.name}" ready for completions in ${seconds} s`);
  }
}
