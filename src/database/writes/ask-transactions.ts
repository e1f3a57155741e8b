import type { Db } from 'mongodb';
import { isRepeatable } from './driver-failures.ts';
import type { Deployments } from './deployments.ts';
import { mapWriteError, type WriteTime } from './map-write-error.ts';

/**
 * Whether the server of a database has transactions; asked again until one answers.
 *
 * @throws MongraphError WRITE_UNAVAILABLE.
 */
export async function askTransactions(db: Db, deployments: Deployments, time: WriteTime): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await deployments.hasTransactions(db);
    } catch (error) {
      if (isRepeatable(error) && (await time.deadline.pause(attempt))) continue;
      throw mapWriteError(error, { collection: db.databaseName }, time);
    }
  }
}
