const loneSurrogates = /\p{Surrogate}/gu;

/** Soft hyphens, word joiners, and marks of byte order and of direction: they come along with copied text, and nobody types them. */
const invisible = /[\u00AD\u061C\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

const blanks = /[\s\p{Cc}\u200B]+/gu;

/**
 * A text as it is read: in NFC, every run of whitespace and control characters one space, without what cannot be seen. Cleaned
 * again, it stays the same.
 */
export function cleanText(text: string): string {
  return text
    .replaceAll(loneSurrogates, '\uFFFD')
    .replaceAll(invisible, '')
    .normalize('NFC')
    .replaceAll(blanks, ' ');
}
