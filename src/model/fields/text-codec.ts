import type { ScalarOptions } from '../define/field-options.ts';
import type { Codec } from './scalar-type.ts';
import { stringCodec } from './string-codec.ts';

/** The codec of texts: those whose spelling is normalized are stored so, and looked for so. */
export function textCodec({ normalize }: ScalarOptions): Codec<string> {
  return normalize === undefined
    ? stringCodec
    : { fromBson: stringCodec.fromBson, toBson: (value) => normalize(value) };
}
