import type { Db } from 'mongodb';
import type { Model, ModelSet } from '../../model/model.ts';
import { databaseOf, type Databases } from '../databases.ts';
import { compareCollection, type ExistingCollection } from './compare-collection.ts';

/** How the database keeps a model that is no plain collection. */
export interface ModelCollection {
  readonly model: Model;
  /** Whether the collection is not there. */
  readonly missing: boolean;
  /** One entry for each property: `capped.size: the database has 4096, the model 8192`. */
  readonly differs: readonly string[];
}

/** Compares the views, time series and capped collections of the models with those of the databases, and changes nothing. */
export async function inspectCollections(databases: Databases, models: ModelSet): Promise<ModelCollection[]> {
  // Models that share a collection are in that of their base.
  const special = [...models.values()].filter(
    ({ storage, sharesWith }) => storage.kind !== 'plain' && sharesWith === undefined,
  );
  const aliases = [...new Set(special.map(({ database }) => database))];
  const listed = new Map(
    await Promise.all(
      aliases.map(async (alias) => {
        const names = special
          .filter(({ database }) => database === alias)
          .map(({ collection }) => collection);
        return [alias, await listCollections(databaseOf(databases, alias), names)] as const;
      }),
    ),
  );
  return special.map((model) => {
    const existing = listed.get(model.database)?.get(model.collection);
    const differs = existing === undefined ? [] : compareCollection(existing, model.storage);
    return { model, missing: existing === undefined, differs };
  });
}

async function listCollections(
  database: Db,
  names: readonly string[],
): Promise<ReadonlyMap<string, ExistingCollection>> {
  const found = await database.listCollections({ name: { $in: names } }).toArray();
  return new Map(
    found.map(({ name, type = 'collection', ...rest }) => [
      name,
      { type, options: 'options' in rest ? (rest.options ?? {}) : {} },
    ]),
  );
}
