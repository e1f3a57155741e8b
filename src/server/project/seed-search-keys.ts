import type { ModelSet } from '../../model/model.ts';
import { withSearchKeys } from '../../search/suggest/with-search-keys.ts';
import type { SeedContext } from './config.ts';

/** How a project's seed gives documents the keys that their texts are completed by. */
export function seedSearchKeys(models: ModelSet): SeedContext['withSearchKeys'] {
  return ({ name }, documents) => {
    const model = models.get(name);
    return model === undefined ? documents : withSearchKeys(model, documents);
  };
}
