import type { Db, Document } from 'mongodb';

/** How durable writes to a database have to be: as the connection string says, else on most members. `w: 0` says nothing. */
export function writeConcernOf({ writeConcern }: Db): Document {
  const { w, journal, wtimeoutMS } = writeConcern ?? {};
  return {
    w: w === undefined || w === 0 ? 'majority' : w,
    ...(journal === undefined ? {} : { j: journal }),
    ...(wtimeoutMS === undefined ? {} : { wtimeout: wtimeoutMS }),
  };
}
