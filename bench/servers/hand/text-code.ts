export function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}

export function decode(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}
