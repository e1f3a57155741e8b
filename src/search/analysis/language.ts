import type { TextLanguage as LanguageName } from '../../model/search/text-languages.ts';

/** A language of MongoDB's text index by its English name; `none` neither stems nor leaves words out. */
export type TextLanguage = LanguageName;

/** What MongoDB calls each language besides its name. */
const codes: Readonly<Record<TextLanguage, string>> = {
  danish: 'da',
  dutch: 'nl',
  english: 'en',
  finnish: 'fi',
  french: 'fr',
  german: 'de',
  hungarian: 'hu',
  italian: 'it',
  norwegian: 'nb',
  portuguese: 'pt',
  romanian: 'ro',
  russian: 'ru',
  spanish: 'es',
  swedish: 'sv',
  turkish: 'tr',
  none: 'none',
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the record has these keys and no others
const names = Object.keys(codes) as TextLanguage[];

/** All languages of MongoDB's text index, `none` last. */
export const textLanguages: readonly TextLanguage[] = Object.freeze(names);

const byName: ReadonlyMap<string, TextLanguage> = new Map([
  ...names.map((name) => [codes[name], name] as const),
  ...names.map((name) => [name, name] as const),
]);

/** The language of a name or two-letter code as MongoDB takes it, in any letter case; undefined for others. */
export function readLanguage(text: unknown): TextLanguage | undefined {
  return typeof text === 'string' ? byName.get(text.toLowerCase()) : undefined;
}
