import type { Db, MongoClient } from 'mongodb';

/** Knows of each cluster whether it has transactions; asks once. */
export interface Deployments {
  /** @throws The driver's error where no server answers. */
  readonly hasTransactions: (db: Db) => Promise<boolean>;
}

/** A memory for as long as the clients live, so for that of the server. */
export function rememberDeployments(): Deployments {
  const known = new WeakMap<MongoClient, Promise<boolean>>();
  return Object.freeze({
    hasTransactions: (db: Db) => {
      const { client } = db;
      const found = known.get(client);
      if (found !== undefined) return found;
      const asked = ask(db);
      known.set(client, asked);
      asked.catch(() => known.delete(client));
      return asked;
    },
  });
}

/** Replica sets have a name; routers of sharded clusters say what they are. */
async function ask(db: Db): Promise<boolean> {
  const hello = await db.command({ hello: 1 });
  return hello['setName'] !== undefined || hello['msg'] === 'isdbgrid';
}
