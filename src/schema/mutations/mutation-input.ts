import type { Changes, Values } from '../../writes/write-request.ts';

/** The input of a generated mutation, as GraphQL gives it: each mutation has some of these. */
export interface MutationInput extends Changes {
  readonly id?: string | number | null;
  readonly by?: object | null;
  readonly create?: Values;
  readonly update?: Changes | null;
  readonly items?: readonly Values[];
  readonly where?: object | null;
  readonly all?: boolean | null;
  readonly partial?: boolean | null;
  readonly permanently?: boolean | null;
  readonly ifVersion?: number | null;
  readonly idempotencyKey?: string | null;
  readonly dryRun?: boolean | null;
  readonly clientMutationId?: string | null;
}
