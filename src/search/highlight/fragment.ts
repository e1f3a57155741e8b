/** A part of a text: whether it is what was searched for. */
export interface FragmentPart {
  readonly text: string;
  readonly isHit: boolean;
}

/** A text, or a piece of one, with what was searched for marked. */
export interface SearchFragment {
  /** Together they are the text, or the piece of it, exactly. */
  readonly parts: readonly FragmentPart[];
  /** Whether the text has more before it than white space. */
  readonly moreBefore: boolean;
  readonly moreAfter: boolean;
}

/** A text as a whole. */
export function wholeText(parts: readonly FragmentPart[]): SearchFragment {
  return Object.freeze({ parts: Object.freeze(parts), moreBefore: false, moreAfter: false });
}

/** The text that a fragment shows. */
export function textOf({ parts }: SearchFragment): string {
  return parts.map(({ text }) => text).join('');
}
