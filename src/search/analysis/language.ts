import type { textLanguages } from '../../model/search/text-languages.ts';
export type TextLanguage = (typeof textLanguages)[number];
