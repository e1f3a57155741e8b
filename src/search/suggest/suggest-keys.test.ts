import { describe, expect, it, test } from 'vitest';
import { completeText } from './complete-text.ts';
import { foldText, foldWithPlaces } from './fold-text.ts';
import { foldPrefix, longestKey, mostWords, suggestKeys } from './suggest-keys.ts';

describe('keys of a text', () => {
  it.each([
    ['Batman', 'batman', []],
    ['The Batman', 'the batman', ['batman']],
    ['  Amélie  Poulain ', 'amelie poulain ', ['poulain ']],
    ['Spider-Man: Far', 'spider man far', ['man far', 'far']],
    ['C++', 'c ', []],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ', []],
    ['İzmir', 'izmir', []],
    ['ﬁn', 'fin', []],
    ['नमस्ते', 'नमस्ते', []],
    ['日本語 辞書', '日本語 辞書', ['辞書']],
    ['?!', '', []],
    ['', '', []],
  ])('%j', (text, start, later) => {
    expect(suggestKeys(text)).toEqual({ start, later });
  });

  it.each([undefined, null, 7, ['a'], { a: 1 }])('there are none of %j', (value) => {
    expect(suggestKeys(value)).toEqual({ start: '', later: [] });
  });

  it('are cut, and those of the first words', () => {
    const words = Array.from({ length: 20 }, (_, index) => `word${index}`);
    const { start, later } = suggestKeys(words.join(' '));
    expect(later).toHaveLength(mostWords - 1);
    expect([start, ...later].every((key) => key.length <= longestKey)).toBe(true);
    const { start: half } = suggestKeys(`${'x'.repeat(longestKey - 1)}𠮷`);
    expect(half).toBe('x'.repeat(longestKey - 1));
  });
});

/** A small generator, so that a failure is found again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const characters = [
  ...Array.from("abzABZ019 --.'’éÉñßœŒİıσςΣﬁ日𠮷😀कि"),
  'e\u0301',
  '\u0301',
  '\0',
  '<',
  '\ud800',
];

test('whatever a text begins with completes it, and what is typed is marked', () => {
  const next = numbers(7);
  for (let round = 0; round < 3000; round += 1) {
    const parts = Array.from({ length: 1 + next(12) }, () => characters[next(characters.length)] ?? '');
    const text = parts.join('');
    const prefix = foldPrefix(parts.slice(0, 1 + next(parts.length)).join(''));
    if (prefix === '') continue;
    const keys = suggestKeys(text);
    expect({ text, prefix, fits: keys.start.startsWith(prefix) }).toEqual({ text, prefix, fits: true });
    const { isStart, typed } = completeText(text, prefix) ?? {};
    expect({ isStart, text }).toEqual({ isStart: true, text });
    const [from, to] = typed ?? [0, 0];
    expect(to).toBeGreaterThan(from);
    const fits = foldText(text.slice(from, to)).startsWith(prefix);
    expect({ text, prefix, fits }).toEqual({ text, prefix, fits: true });
  }
});

test('a text is completed exactly where one of its keys begins with what is typed', () => {
  const next = numbers(11);
  const random = (length: number) =>
    Array.from({ length }, () => characters[next(characters.length)] ?? '').join('');
  for (let round = 0; round < 3000; round += 1) {
    const text = random(next(14));
    const prefix = foldPrefix(random(1 + next(2)));
    if (prefix === '') continue;
    const { start, later } = suggestKeys(text);
    const completed = completeText(text, prefix);
    const found = { text, prefix, isFound: completed !== undefined, isStart: completed?.isStart ?? false };
    const isFound = [start, ...later].some((key) => key.startsWith(prefix));
    expect(found).toEqual({ text, prefix, isFound, isStart: start.startsWith(prefix) });
  }
});

test('plain and other texts are folded alike', () => {
  const next = numbers(13);
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: next(20) }, () => String.fromCodePoint(next(128))).join('');
    expect(foldText(text)).toBe(foldWithPlaces(text).text);
  }
});
