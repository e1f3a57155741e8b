/** Whether documents count their changes, and under which name. */
export type VersionOption = true | { readonly field?: string; readonly storedAs?: string };

/** Which moments and actors are kept: `true` under the name of the entry, or another name. */
export interface TimestampFields {
  readonly createdAt?: true | string;
  readonly updatedAt?: true | string;
  /** Who made the document, as the request's context says; null where nobody is known. */
  readonly createdBy?: true | string;
  readonly updatedBy?: true | string;
}

/** `true` is `createdAt` and `updatedAt`. */
export type TimestampsOption = true | TimestampFields;

export type TimestampName = keyof TimestampFields;
