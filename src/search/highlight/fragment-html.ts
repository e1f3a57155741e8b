import type { SearchFragment } from './fragment.ts';

/** A fragment as HTML, to be inserted where text may stand: escaped, with hits in `<mark>`. There is no other markup in it. */
export function fragmentHtml({ parts }: SearchFragment): string {
  return parts
    .map(({ text, isHit }) => (isHit ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text)))
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => entities[character] ?? '');
}
