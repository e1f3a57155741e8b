import { defaultDatabase } from '../util/default-database.ts';

/** Where a command runs: a collection, and the alias of its database where that is not the default one. */
export interface CommandPlace {
  readonly collection: string;
  readonly database?: string;
}

/** Where the documents of a model are. */
export function placeOf(model: { readonly collection: string; readonly database: string }): CommandPlace {
  const { collection, database } = model;
  return database === defaultDatabase ? { collection } : { collection, database };
}
