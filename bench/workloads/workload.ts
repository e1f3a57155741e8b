import type { Db } from 'mongodb';

/** Variables of one request, the same names for every server. */
export type Variables = Readonly<Record<string, string | number | object>>;

/** Sends an operation to one server and gives the `data` of its answer. */
export type Ask = (variables: Variables) => Promise<unknown>;

/** One kind of request, varied over a fixed list of variables. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  /** The GraphQL document; the limit server knows the workload by its handler and name instead. */
  readonly query: string;
  /** Which of the limit server's handlers does the same work. */
  readonly handler: string;
  /** Who asks, where that is not nobody; hand and limit do what they are asked by everyone. */
  readonly as?: 'system' | 'user';
  /** Timed requests of one round, so that a round takes about a second. */
  readonly requests: number;
  /** The variables to vary over; may ask the server, since cursors are its own. */
  readonly variables: (ask: Ask) => Promise<readonly Variables[]>;
  /** Of a workload that writes: brings what it writes to the state in which every round finds it. */
  readonly reset?: (db: Db) => Promise<void>;
  /** Names in the answer whose values a server makes up, ids and moments: they are not compared. */
  readonly made?: readonly string[];
}
