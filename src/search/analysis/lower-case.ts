import type { TextLanguage } from './language.ts';

/** Letters whose case MongoDB folds to another letter than `toLowerCase` gives, each before the other. */
const foldedOtherwise = 'µμſsͅιςσϐβϑθϕφϖπϰκϱρϵεẛṡ\u1fbeι';

/** Letters with a lower case, younger than MongoDB's Unicode 8 or folded to upper case, and the dotted İ. */
const notLowered =
  'İᎠ-Ᏽ\u1c89\u1c90-\u1cba\u1cbd-\u1cbf\u2c2f\ua7ae\ua7b8\ua7ba\ua7bc\ua7be\ua7c0\ua7c2\ua7c4-\ua7c7\ua7c9\ua7cb-\ua7f5' +
  '\u{104b0}-\u{104d3}\u{10570}-\u{10595}\u{10d50}-\u{10d65}\u{16e40}-\u{16e5f}\u{16ea0}-\u{16eb8}\u{1e900}-\u{1e921}';

/** `toLowerCase` looks around a capital sigma, so words with one are read letter by letter too. */
const odd = new RegExp(`[${foldedOtherwise}${notLowered}ᏸ-ᏽꭰ-ꮿΣ]`, 'u');
const kept = new RegExp(`[${notLowered}]`, 'u');

const byLetter: ReadonlyMap<string, string> = new Map([
  ...pairsOf(foldedOtherwise),
  ...pairsOfBlock(0x13f8, 0x13fd, 0x13f0),
  ...pairsOfBlock(0xab70, 0xabbf, 0x13a0),
]);

/** A text in lower case as MongoDB's text index folds case: letter by letter, and by Turkish rules in Turkish. */
export function lowerCase(text: string, language: TextLanguage): string {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80 || (unit >= 0x41 && unit <= 0x5a)) return lower(text, language);
  }
  return text;
}

function lower(text: string, language: TextLanguage): string {
  const dotted = language === 'turkish' ? text.replaceAll('I', 'ı').replaceAll('İ', 'i') : text;
  return odd.test(dotted) ? Array.from(dotted, lowerLetter).join('') : dotted.toLowerCase();
}

function lowerLetter(letter: string): string {
  return byLetter.get(letter) ?? (kept.test(letter) ? letter : letter.toLowerCase());
}

function pairsOf(text: string): (readonly [string, string])[] {
  const letters = Array.from(text);
  return letters.flatMap((letter, at) =>
    at % 2 === 0 ? [[letter, letters[at + 1] ?? letter] as const] : [],
  );
}

function pairsOfBlock(first: number, last: number, to: number): (readonly [string, string])[] {
  return Array.from({ length: last - first + 1 }, (_, at) => [
    String.fromCodePoint(first + at),
    String.fromCodePoint(to + at),
  ]);
}
