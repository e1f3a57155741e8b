import type { Api, ShapeRef } from '../api.ts';

/** A part of a text: whether it is what was searched for. */
export interface FragmentPart {
  readonly text: string;
  readonly isHit: boolean;
}

/** A text, or a piece of one, with what was searched for marked; the parts together are all of it. */
export type SearchFragment = readonly FragmentPart[];

export function searchFragmentType(api: Api): ShapeRef<SearchFragment> {
  return api.shapeNamed<SearchFragment>('SearchFragment', (ref) => {
    ref.implement({
      description: 'A text, or a piece of one, with what was searched for marked.',
      extensions: { mongraph: { cost: 0 } },
      fields: (t) => ({
        html: t.string({
          nullable: false,
          description: 'As HTML: the text escaped, and what was searched for in `<mark>`.',
          resolve: toHtml,
        }),
        parts: t.field({
          type: [partType(api)],
          nullable: false,
          description: 'The text in parts, for clients that mark by other means.',
          resolve: (parts) => parts,
        }),
      }),
    });
  });
}

function partType(api: Api): ShapeRef<FragmentPart> {
  return api.shapeNamed<FragmentPart>('SearchFragmentPart', (ref) => {
    ref.implement({
      description: 'A part of a text.',
      extensions: { mongraph: { cost: 0 } },
      fields: (t) => ({
        text: t.string({ nullable: false, description: 'As it is stored.', resolve: ({ text }) => text }),
        isHit: t.boolean({
          nullable: false,
          description: 'Whether it is what was searched for.',
          resolve: ({ isHit }) => isHit,
        }),
      }),
    });
  });
}

function toHtml(parts: SearchFragment): string {
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
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
