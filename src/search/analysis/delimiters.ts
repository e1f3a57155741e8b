import { isAmong, readRanges, type CodePointRanges } from './code-point-ranges.ts';
import type { TextLanguage } from './language.ts';

/**
 * What parts words for MongoDB 8.2's text index (version 3), measured code point by code point: white space,
 * dashes, quotation marks and what else Unicode 8 calls syntax or the end of a sentence. The underscore,
 * most currency signs and emoji of after 2015 are not among them.
 */
const delimiterRanges =
  '9-d 20-2f 3a-40 5b-5e 60 7b-7e 85 a0-a7 a9 ab-ae b0-b1 b6 bb bf d7 f7 37e 387 589-58a 5be 5c3 60c 61b 61f ' +
  '6d4 700-70a 70c 7f8-7f9 830-83e 85e 964-965 e5a-e5b f08 f0d-f12 104a-104b 1361-1368 1400 166d-166e 1680 ' +
  '16eb-16ed 1735-1736 17d4-17d6 17da 1802-1806 1808-1809 1944-1945 1aa8-1aab 1b5a-1b5b 1b5d-1b5f 1c3b-1c3f ' +
  '1c7e-1c7f 2000-200a 2010-2029 202f-203e 2041-2053 2055-205f 207b 208b 2190-245f 2500-2775 2794-2bff ' +
  '2e00-2e7f 3000-3003 3008-3020 3030 30a0 30fb a4fe-a4ff a60d-a60f a6f3-a6f7 a876-a877 a8ce-a8cf a92f ' +
  'a9c7-a9c9 aa5d-aa5f aadf aaf0-aaf1 abeb fd3e-fd3f fe31-fe32 fe41-fe46 fe50-fe52 fe54-fe58 fe63 ff01-ff02 ' +
  'ff07 ff0c-ff0e ff1a-ff1b ff1f ff61-ff65 1039f 103d0 10857 1091f 10a56-10a57 10af0-10af5 10b3a-10b3f ' +
  '10b99-10b9c 11047-1104d 110be-110c1 11141-11143 111c5-111c6 111cd 111de-111df 11238-1123c 112a9 115c2-115c5 ' +
  '115c9-115d7 11641-11642 1173c-1173e 12470-12474 16a6e-16a6f 16af5 16b37-16b39 16b44 1bc9f 1da87-1da8a';

const ranges = readRanges(delimiterRanges);
const astralRanges = ranges.filter(([first]) => first > 0xffff);
const units = makeUnits();

const apostrophe = 0x27;

/** Whether a code point stands between words. In English an apostrophe belongs to its word. */
export function isDelimiter(codePoint: number, language: TextLanguage): boolean {
  if (codePoint > 0xffff) return isAmong(astralRanges, codePoint);
  return units[codePoint] === 1 && !(codePoint === apostrophe && language === 'english');
}

/** The code points of {@link isDelimiter}, the apostrophe among them. */
export function delimiterList(): CodePointRanges {
  return ranges;
}

function makeUnits(): Uint8Array {
  const made = new Uint8Array(0x10000);
  for (const [first, last] of ranges) if (last <= 0xffff) made.fill(1, first, last + 1);
  return made;
}
