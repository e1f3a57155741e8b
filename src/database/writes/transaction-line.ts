import { inTurn } from '../../util/in-turn.ts';

/** How a transaction stands. MongoDB aborts it at the first error, whatever that is. */
export type TransactionState =
  | { readonly kind: 'open' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'refused' }
  | { readonly kind: 'ended' };

/** The commands of one transaction: MongoDB takes one at a time, callers ask for several at once. */
export interface TransactionLine {
  /** Runs a command when those before it are answered; not at all where one of them failed or was refused. */
  readonly run: <Result>(command: () => Promise<Result>) => Promise<Result>;
  /** Notes that MongoDB refused a write for what it says. */
  readonly refuse: () => void;
  /** Lets the transaction end when the present command is answered; those that still wait do not run. */
  readonly end: (finish: (state: TransactionState) => Promise<void>) => Promise<void>;
  readonly state: () => TransactionState;
}

export function transactionLine(): TransactionLine {
  let state: TransactionState = { kind: 'open' };
  const enqueue = inTurn();
  return Object.freeze({
    run: async <Result>(command: () => Promise<Result>) =>
      enqueue(async () => {
        checkOpen(state);
        try {
          return await command();
        } catch (error) {
          state = { kind: 'failed', error };
          throw error;
        }
      }),
    refuse: () => {
      state = { kind: 'refused' };
    },
    end: async (finish: (state: TransactionState) => Promise<void>) => {
      const before = state;
      if (before.kind === 'open') state = { kind: 'ended' };
      return enqueue(async () => {
        const now = state.kind === 'ended' ? before : state;
        state = { kind: 'ended' };
        await finish(now);
      });
    },
    state: () => state,
  });
}

function checkOpen(state: TransactionState): void {
  switch (state.kind) {
    case 'open':
      return;
    case 'failed':
      throw state.error;
    case 'refused':
      throw new TypeError(
        'MongoDB refused a write of this transaction, which ended it: nothing more can run in it',
      );
    case 'ended':
      throw new TypeError('This transaction has ended: nothing more can run in it');
  }
}
