import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fragmentHtml } from './fragment-html.ts';
import { textOf } from './fragment.ts';
import { highlightTexts } from './highlight-texts.ts';
import { termMatcher, type NumberedTerm } from './term-matcher.ts';

const piece = fc.oneof(
  fc.constantFrom(
    'run ',
    'running ',
    'the ',
    'dog. ',
    'Dogs! ',
    'café',
    'cafe\u0301 ',
    '\n',
    ' ',
    '   ',
    '。',
    'quiet evening ',
  ),
  fc.constantFrom('<script>', '</mark>', '&', '&amp;', '"', "'", ']]>', '<!--', '\0', '<b'),
  fc.constantFrom('\ud83d', '\udc08', '🐈', '👩\u200d🔬', '👍🏽', '\u0301', '\u202e', '\u2066', '\ufeff', '猫'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const text = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''));
const query = fc.array(
  fc.record({
    kind: fc.constantFrom('word' as const, 'prefix' as const, 'phrase' as const),
    words: fc.array(fc.constantFrom('run', 'dog', 'cafe', 'quiet', 'evening', 'the', '猫', 'd', '<b'), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  { minLength: 1, maxLength: 4 },
);
const limits = fc.record({
  fragments: fc.integer({ min: 1, max: 5 }),
  length: fc.integer({ min: 20, max: 200 }),
});

function matcherOf(terms: readonly Omit<NumberedTerm, 'number' | 'inflected'>[]) {
  const numbered = terms.map((term, number) => ({ ...term, inflected: term.words, number }));
  return termMatcher(numbered, { query: 'english', text: 'english' });
}

function unescaped(html: string): string {
  const signs: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  };
  return html
    .replaceAll(/<\/?mark>/g, '')
    .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => signs[entity] ?? entity);
}

test('fragments are pieces of the text, in its order, no longer than asked, and no more', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), query, limits, (texts, terms, wanted) => {
      const found = highlightTexts(texts, matcherOf(terms), wanted).map(textOf);
      expect(found.length).toBeLessThanOrEqual(wanted.fragments);
      const all = texts.join('\n');
      let at = 0;
      for (const fragment of found) {
        expect(fragment.length).toBeLessThanOrEqual(wanted.length);
        expect(fragment).toBe(fragment.trim());
        const place = all.indexOf(fragment, at);
        expect(place).toBeGreaterThanOrEqual(at);
        at = place + fragment.length;
      }
    }),
  );
});

test('each fragment has a hit, and parts that are never empty', () => {
  fc.assert(
    fc.property(text, query, limits, (one, terms, wanted) => {
      for (const { parts } of highlightTexts([one], matcherOf(terms), wanted)) {
        expect(parts.some(({ isHit }) => isHit)).toBe(true);
        expect(parts.every((part) => part.text !== '')).toBe(true);
      }
    }),
  );
});

test('HTML has no markup but marks, and says the text', () => {
  fc.assert(
    fc.property(text, query, limits, (one, terms, wanted) => {
      for (const fragment of highlightTexts([one], matcherOf(terms), wanted)) {
        const html = fragmentHtml(fragment);
        expect(html.replaceAll(/<mark>[^<>]*<\/mark>/g, '')).not.toMatch(/[<>"']/);
        expect(html).not.toMatch(/&(?!(?:lt|gt|quot|#39|amp);)/);
        expect(unescaped(html)).toBe(textOf(fragment));
      }
    }),
  );
});

test('no fragment begins or ends within a surrogate pair', () => {
  const cats = fc
    .array(fc.constantFrom('🐈', 'a', '\u0301', ' '), { maxLength: 300 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(cats, limits, (one, wanted) => {
      for (const fragment of highlightTexts([one], matcherOf([{ kind: 'prefix', words: ['a'] }]), wanted)) {
        expect(textOf(fragment)).not.toMatch(/\p{Surrogate}/u);
      }
    }),
  );
});
