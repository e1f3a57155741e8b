const codes = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** Whether an error is one of Node's own about a connection: the driver passes on what happens while it sends. */
export function isSocketError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && codes.has(String(error.code));
}
