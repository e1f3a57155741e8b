import { bestWindow, isBetter, type Window } from './best-window.ts';
import { cutFragment } from './cut-fragment.ts';
import { findHits } from './find-hits.ts';
import type { SearchFragment } from './fragment.ts';
import type { Hit, Span } from './hit.ts';
import { markParts } from './mark-parts.ts';
import { readTexts, type ReadText } from './read-texts.ts';
import type { TermMatcher } from './term-matcher.ts';

/** How much is shown of what was found. */
export interface FragmentLimits {
  /** The most fragments of a field. */
  readonly fragments: number;
  /** The most UTF-16 units of a fragment. */
  readonly length: number;
}

/** A stretch of a text: nothing of it is shown yet, and this is the best that there is to show; or it is shown. */
type Stretch = Span & { readonly read: ReadText; readonly hits: readonly Hit[] } & (
    { readonly kind: 'hidden'; readonly best: Window } | { readonly kind: 'shown' }
  );

/**
 * The pieces of a field's texts that show most of a search, in the order of the texts: those with the most different terms,
 * then with the most hits, then the first. None where nothing of it stands in them.
 */
export function highlightTexts(
  texts: readonly string[],
  matcher: TermMatcher,
  { fragments, length }: FragmentLimits,
): readonly SearchFragment[] {
  const stretches = readTexts(texts).flatMap((read) =>
    hidden({ read, hits: findHits(read.text, matcher) }, read, length),
  );
  for (let left = fragments; left > 0; left -= 1) {
    const at = indexOfBest(stretches);
    const best = stretches[at];
    if (best !== undefined) stretches.splice(at, 1, ...show(best, length));
  }
  return stretches.filter(({ kind }) => kind === 'shown').map(toFragment);
}

function indexOfBest(stretches: readonly Stretch[]): number {
  let [at, best]: [number, Window | undefined] = [-1, undefined];
  for (const [index, stretch] of stretches.entries()) {
    if (stretch.kind === 'shown' || !isBetter(stretch.best, best)) continue;
    [at, best] = [index, stretch.best];
  }
  return at;
}

/** Shows the best of a stretch; what is left of it on both sides is still hidden. */
function show(stretch: Stretch, length: number): Stretch[] {
  if (stretch.kind === 'shown') return [stretch];
  const { read, hits, best } = stretch;
  const { start, end } = cutFragment({ text: read.text, shown: best, room: stretch, length });
  return [
    ...hidden({ read, hits }, { start: stretch.start, end: start }, length),
    { kind: 'shown', read, hits, start, end },
    ...hidden({ read, hits }, { start: end, end: stretch.end }, length),
  ];
}

function hidden(
  { read, hits }: Pick<Stretch, 'read' | 'hits'>,
  { start, end }: Span,
  length: number,
): Stretch[] {
  const inside = hits.filter((hit) => hit.start >= start && hit.end <= end);
  const best = bestWindow(inside, length);
  return best === undefined ? [] : [{ kind: 'hidden', read, hits: inside, start, end, best }];
}

function toFragment({ read, hits, start, end }: Stretch): SearchFragment {
  return Object.freeze({
    parts: markParts(read.text, { start, end }, hits),
    moreBefore: start > read.start,
    moreAfter: end < read.end || read.isCut,
  });
}
