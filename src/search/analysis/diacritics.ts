import { isAmong, readRanges, type CodePointRanges } from './code-point-ranges.ts';

/** The marks that MongoDB 8.2's text index (version 3) drops, measured: what Unicode 8 calls diacritics. */
const markRanges =
  'a8 af b4 b7-b8 2b0-34e 350-357 35d-362 374-375 37a 384-385 483-487 559 591-5a1 5a3-5bd 5bf 5c1-5c2 ' +
  '5c4 64b-652 657-658 6df-6e0 6e5-6e6 6ea-6ec 730-74a 7a6-7b0 7eb-7f5 818-819 8e3-8fe 93c 94d 951-954 971 9bc ' +
  '9cd a3c a4d abc acd b3c b4d bcd c4d cbc ccd d4d dca e47-e4c e4e ec8-ecc f18-f19 f35 f37 f39 f3e-f3f f82-f84 ' +
  'f86-f87 fc6 1037 1039-103a 1087-108d 108f 109a-109b 17c9-17d3 17dd 1939-193b 1a75-1a7c 1a7f 1ab0-1abd 1b34 ' +
  '1b44 1b6b-1b73 1baa-1bab 1c36-1c37 1c78-1c7d 1cd0-1ce8 1ced 1cf4 1cf8-1cf9 1d2c-1d6a 1dc4-1dcf 1df5 ' +
  '1dfd-1dff 1fbd 1fbf-1fc1 1fcd-1fcf 1fdd-1fdf 1fed-1fef 1ffd-1ffe 2cef-2cf1 302a-302f 3099-309c 30fc a66f ' +
  'a67c-a67d a67f a69c-a69d a6f0-a6f1 a717-a721 a788 a7f8-a7f9 a8c4 a8e0-a8f1 a92b-a92e a953 a9b3 a9c0 a9e5 ' +
  'aa7b-aa7d aabf-aac2 aaf6 ab5b-ab5f abec-abed fb1e fe20-fe2f feff ff3e ff40 ff70 ff9e-ff9f ffe3 102e0 10ae5-10ae6 ' +
  '110b9-110ba 11133-11134 11173 111c0 111ca-111cc 11235-11236 112e9-112ea 1133c 1134d 11366-1136c 11370-11374 ' +
  '114c2-114c3 115bf-115c0 1163f 116b6-116b7 1172b 16af0-16af4 16f8f-16f9f 1d167-1d169 1d16d-1d172 1d17b-1d182 ' +
  '1d185-1d18b 1d1aa-1d1ad 1e8d0-1e8d6';

const marks = readRanges(markRanges);
const astralMarks = marks.filter(([first]) => first > 0xffff);

/** Where Unicode has letters composed of a letter and a mark; elsewhere marks only drop out. */
const composedBlocks = [
  [0xa0, 0x1fff],
  [0x3040, 0x30ff],
  [0xfb1d, 0xfb4f],
] as const;

/** Rare letters that are looked up when they come: Kaithi, and ideographs that stand for others. */
const rareBlocks = [
  [0xf900, 0xfaff],
  [0x11080, 0x110cf],
  [0x2f800, 0x2fa1f],
] as const;

const dropped = 0;
const rare = 1;

/** For each UTF-16 unit the unit without diacritics, {@link dropped} or {@link rare}. */
const bare = makeBare();

/** A text without its diacritics: marks drop out, and a letter composed with a mark becomes the letter. */
export function withoutDiacritics(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80 && bare[unit] !== unit) return text.slice(0, at) + strip(text, at);
  }
  return text;
}

/** The letters of the Basic Multilingual Plane that have forms with diacritics, each with those forms. */
export function accentedForms(): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  for (const [first, last] of composedBlocks) {
    for (let unit = first; unit <= last; unit += 1) {
      const plain = bare[unit] ?? dropped;
      if (plain === dropped || plain === unit) continue;
      const letter = String.fromCharCode(plain);
      forms.set(letter, (forms.get(letter) ?? '') + String.fromCharCode(unit));
    }
  }
  return forms;
}

/** The code points of the marks that drop out, in ascending order. */
export function diacriticList(): CodePointRanges {
  return marks;
}

function strip(text: string, start: number): string {
  let stripped = '';
  for (let at = start; at < text.length; at += 1) {
    const plain = bare[text.charCodeAt(at)] ?? dropped;
    if (plain === rare) {
      const codePoint = text.codePointAt(at) ?? rare;
      stripped += stripRare(codePoint);
      if (codePoint > 0xffff) at += 1;
    } else if (plain !== dropped) stripped += String.fromCharCode(plain);
  }
  return stripped;
}

function stripRare(codePoint: number): string {
  if (isAmong(astralMarks, codePoint)) return '';
  const letter = String.fromCodePoint(codePoint);
  const isMark = (part: string) => isAmong(marks, part.codePointAt(0) ?? 0);
  return isAmong(rareBlocks, codePoint) ? withoutMarks(letter, isMark) : letter;
}

function makeBare(): Uint16Array {
  const made = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  for (const [first, last] of marks) if (last <= 0xffff) made.fill(dropped, first, last + 1);
  const isMark = (part: string) => made[part.charCodeAt(0)] === dropped;
  for (const [first, last] of composedBlocks) {
    for (let unit = first; unit <= last; unit += 1) {
      if (made[unit] !== dropped) made[unit] = withoutMarks(String.fromCharCode(unit), isMark).charCodeAt(0);
    }
  }
  return made.fill(rare, 0xd800, 0xdc00).fill(rare, 0xf900, 0xfb00);
}

/** As MongoDB does it: only where one letter remains. */
function withoutMarks(letter: string, isMark: (part: string) => boolean): string {
  const kept = Array.from(letter.normalize('NFD')).filter((part) => !isMark(part));
  const plain = kept.join('').normalize('NFC');
  return Array.from(plain).length === 1 ? plain : letter;
}
