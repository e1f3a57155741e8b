import type { RowRef } from '../api.ts';

/** What makes the fields of a document's type. */
export type RowFields = Parameters<
  Parameters<RowRef['implement']>[0] extends { fields?: infer F }
    ? Extract<F, (...args: never[]) => unknown>
    : never
>[0];
