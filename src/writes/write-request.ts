import type { Model } from '../model/model.ts';

/** Values by API name, as clients and authors write them: TypeScript values, nested writes of relations. */
export type Values = Readonly<Record<string, unknown>>;

/** Operations on a document, each over fields by API name: the same in GraphQL and TypeScript. */
export interface Changes {
  readonly set?: Values | null | undefined;
  readonly inc?: Values | null | undefined;
  readonly mul?: Values | null | undefined;
  readonly min?: Values | null | undefined;
  readonly max?: Values | null | undefined;
  /** Field -> `{ values, position, slice, sort }`. */
  readonly push?: Values | null | undefined;
  /** Field -> values that the list has afterwards. */
  readonly addToSet?: Values | null | undefined;
  /** Field -> `{ values }` or `{ where }`. */
  readonly pull?: Values | null | undefined;
  /** Field -> `FIRST` or `LAST`. */
  readonly pop?: Values | null | undefined;
  /** Names of fields. */
  readonly unset?: readonly string[] | null | undefined;
  /** Embedded document -> changes within it; list of embedded documents -> `{ where, …changes }`, one or several. */
  readonly embedded?: Values | null | undefined;
}

export interface WriteOptions {
  readonly idempotencyKey?: string | null | undefined;
  readonly dryRun?: boolean | null | undefined;
}

/** Which document is meant: its BSON `_id`, or the values of a unique key by API name. */
export type DocumentKey =
  | { readonly kind: 'id'; readonly id: unknown; readonly path: string }
  | { readonly kind: 'key'; readonly values: Values; readonly path: string };

/** One mutation. The names of its members are those of the input, so that paths of failures fit. */
export type WriteRequest = WriteOptions &
  (
    | { readonly kind: 'create'; readonly model: Model; readonly set: Values }
    | {
        readonly kind: 'createMany';
        readonly model: Model;
        readonly items: readonly Values[];
        readonly partial: boolean;
      }
    | {
        readonly kind: 'upsert';
        readonly model: Model;
        readonly key: DocumentKey;
        readonly create: Values;
        readonly update: Changes;
        readonly ifVersion?: number | null | undefined;
      }
    | {
        readonly kind: 'update';
        readonly model: Model;
        readonly key: DocumentKey;
        readonly changes: Changes;
        readonly ifVersion?: number | null | undefined;
      }
    | {
        readonly kind: 'updateMany';
        readonly model: Model;
        readonly where: object | undefined;
        readonly all: boolean;
        readonly changes: Changes;
        readonly partial: boolean;
      }
    | {
        readonly kind: 'delete';
        readonly model: Model;
        readonly key: DocumentKey;
        readonly ifVersion?: number | null | undefined;
        /** Of models with soft delete: for good. */
        readonly permanently: boolean;
      }
    | {
        readonly kind: 'deleteMany';
        readonly model: Model;
        readonly where: object | undefined;
        readonly all: boolean;
        readonly permanently: boolean;
        readonly partial: boolean;
      }
    | { readonly kind: 'restore'; readonly model: Model; readonly key: DocumentKey }
  );
