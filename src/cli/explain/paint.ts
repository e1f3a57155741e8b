import { styleText } from 'node:util';

/** Makes text stand out, where a person reads it in a terminal. */
export interface Paint {
  readonly title: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly warning: (text: string) => string;
}

/** Colours for a terminal; none elsewhere, and none where NO_COLOR is set. */
export function createPaint(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  if (stream.isTTY !== true || env['NO_COLOR']) return { title: same, quiet: same, warning: same };
  return {
    title: (text) => styleText('bold', text),
    quiet: (text) => styleText('dim', text),
    warning: (text) => styleText('yellow', text),
  };
}

function same(text: string): string {
  return text;
}
