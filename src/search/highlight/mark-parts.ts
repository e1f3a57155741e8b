import type { FragmentPart } from './fragment.ts';
import type { Hit, Span } from './hit.ts';

/** A stretch of a text in parts; hits come by their starts, and those that overlap are one part. */
export function markParts(text: string, { start, end }: Span, hits: readonly Hit[]): readonly FragmentPart[] {
  const parts: FragmentPart[] = [];
  let at = start;
  const add = (until: number, isHit: boolean): void => {
    if (until > at) parts.push({ text: text.slice(at, until), isHit });
    at = Math.max(at, until);
  };
  for (const mark of joined(hits)) {
    add(Math.min(mark.start, end), false);
    add(Math.min(mark.end, end), true);
  }
  add(end, false);
  return parts;
}

function joined(hits: readonly Hit[]): readonly Span[] {
  const marks: { start: number; end: number }[] = [];
  for (const { start, end } of hits) {
    const last = marks.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
}
