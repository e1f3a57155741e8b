import { types } from 'node:util';
import { defineScalar } from './define-scalar.ts';

export const binaryScalar = defineScalar({
  name: 'Binary',
  description: 'Bytes as base64, with padding.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc4648#section-4',
  expected: 'base64 with padding, such as "TW9uZ3JhcGg="',
  toText: (value) => (types.isUint8Array(value) ? base64(value) : undefined),
  fromText: parseBase64,
});

function parseBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  // Node skips what is no base64; only text that it would write itself is taken.
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : undefined;
}

function base64({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
