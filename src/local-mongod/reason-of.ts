/** An error in a few words: its message without stack or line breaks, at most 400 characters. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim()
    .slice(0, 400);
}
