import type { Span } from './hit.ts';
import { safeCut } from './safe-cut.ts';

/** Where a sentence ends and the next begins, or a line. */
const sentenceEnd = /(?:[.!?…]["'”’»)\]]*\s|[。！？]["'”’」』）]*|[\n\r])\s*/gu;

/** Where to cut. */
export interface Cut {
  readonly text: string;
  /** What must be shown. */
  readonly shown: Span;
  /** What may be. */
  readonly room: Span;
  /** The longest that a fragment may be, in UTF-16 units. */
  readonly length: number;
}

/** The stretch of a text around what must be shown: from the start of a sentence or a word to the end of one. */
export function cutFragment(cut: Cut): Span {
  const start = startOf(cut);
  const end = endOf(cut, start);
  return trimmed(cut.text, { start, end });
}

/** With as much before what is shown as behind it, unless the text ends before. */
function startOf({ text, shown, room, length }: Cut): number {
  const spare = Math.max(0, length - (shown.end - shown.start));
  const half = Math.max(room.start, shown.start - Math.floor(spare / 2));
  const earliest = Math.max(room.start, Math.min(half, room.end - length));
  if (earliest === room.start) return earliest;
  const before = text.slice(earliest, shown.start);
  const [sentence] = before.matchAll(sentenceEnd);
  if (sentence !== undefined) return earliest + sentence.index + sentence[0].length;
  if (/\s/u.test(text.charAt(earliest - 1))) return earliest;
  const blank = /\s+/u.exec(before);
  return blank === null ? safeCut(text, earliest, room.start) : earliest + blank.index + blank[0].length;
}

function endOf({ text, shown, room, length }: Cut, start: number): number {
  const latest = Math.min(room.end, start + length);
  if (latest === room.end) return latest;
  const from = Math.min(shown.end, latest);
  const behind = text.slice(from, latest);
  const sentence = [...behind.matchAll(sentenceEnd)].at(-1);
  const end = from + (sentence === undefined ? 0 : sentence.index + sentence[0].length);
  if (sentence !== undefined && end - start > length / 2) return end;
  if (/\s/u.test(text.charAt(latest)) || latest === from) return safeCut(text, latest, start + 1);
  const blank = behind.search(/\s\S*$/u);
  return blank < 0 ? safeCut(text, latest, Math.max(start + 1, from)) : from + blank;
}

function trimmed(text: string, { start, end }: Span): Span {
  const shown = text.slice(start, end);
  return {
    start: start + shown.length - shown.trimStart().length,
    end: end - shown.length + shown.trimEnd().length,
  };
}
