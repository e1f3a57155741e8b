import { MongraphError } from '../../errors/mongraph-error.ts';
import type { WriteSession } from '../../database/write-session.ts';
import type { ModelSet } from '../../model/model.ts';
import { abilitiesOf } from '../../model/storage.ts';

/** A session in which what MongoDB cannot write in a transaction is refused before it is sent. */
export function guardStorage(session: WriteSession, models: ModelSet): WriteSession {
  if (!session.inTransaction) return session;
  return {
    ...session,
    write: (command) => {
      for (const { name, collection, storage } of models.values()) {
        if (collection === command.collection && !abilitiesOf(storage).transactions) {
          throw new MongraphError('WRITE_NOT_IN_TRANSACTION', { model: name, storage: words[storage.kind] });
        }
      }
      return session.write(command);
    },
  };
}

const words = {
  plain: 'a collection',
  view: 'a view',
  timeSeries: 'a time series',
  capped: 'a capped collection',
} as const;
