import type { Codec } from './scalar-type.ts';

/** The codec of every type that is a plain string in MongoDB and in TypeScript. */
export const stringCodec: Codec<string> = {
  fromBson: (raw) => (typeof raw === 'string' ? raw : undefined),
  toBson: (value) => value,
};
