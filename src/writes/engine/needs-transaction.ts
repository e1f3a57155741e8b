import type { Unit } from './unit.ts';

/** Thrown before anything is written: the mutation has to be run in a transaction. */
export class NeedsTransaction extends Error {
  override readonly name = 'NeedsTransaction';
}

/** Says that from here on several documents change, or that what is written may be taken back. */
export function demandTransaction({ session }: Unit): void {
  if (!session.inTransaction) throw new NeedsTransaction('This mutation has to be run in a transaction');
}
