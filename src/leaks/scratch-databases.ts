import { randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import { connect } from '../database/connect.ts';
import { ensureCollections } from '../database/collections/ensure-collections.ts';
import type { Databases } from '../database/databases.ts';
import { ensureIndexes } from '../database/indexes/ensure-indexes.ts';
import type { ModelSet } from '../model/model.ts';

/** Databases that nobody has, one for each alias of a project. */
export interface ScratchDatabases {
  readonly databases: Databases;
  /** Drops them and disconnects. */
  readonly close: () => Promise<void>;
}

/** Makes databases with random names on a server; those of the project are never touched. */
export async function openScratch(uri: string, models: ModelSet): Promise<ScratchDatabases> {
  const database = await connect({ uri });
  const name = `mongraph_leaks_${randomBytes(6).toString('hex')}`;
  const aliases = [...new Set([...models.values()].map((model) => model.database))];
  const byAlias = new Map(
    aliases.map((alias, index): [string, Db] => [alias, database.client.db(`${name}_${index}`)]),
  );
  const databases = (alias: string): Db => byAlias.get(alias) ?? database.client.db(name);
  const close = async () => {
    for (const db of byAlias.values()) await db.dropDatabase();
    await database.close();
  };
  try {
    await ensureCollections(databases, models);
    await ensureIndexes(databases, models);
  } catch (error) {
    await close();
    throw error;
  }
  return { databases, close };
}
