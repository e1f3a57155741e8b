import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import type { SearchOptions, VectorOptions } from '../search/search-options.ts';

const optionNames: Readonly<Record<keyof SearchOptions, true>> = {
  fields: true,
  language: true,
  languageField: true,
  suggest: true,
  facets: true,
  synonyms: true,
  vector: true,
};

const vectorNames: Readonly<Record<keyof VectorOptions, true>> = {
  field: true,
  from: true,
  similarity: true,
  filters: true,
  quantization: true,
};

/** What is wrong with the shape of what an author says of a search, whom types may not have stopped; undefined where nothing is. */
export function searchShapeProblem(search: unknown): string | undefined {
  if (!isRecord(search)) return "it is no object; write `{ fields: ['title'] }`";
  const { fields, language, languageField, suggest: completed, facets, synonyms, vector } = search;
  return (
    unknownOption(search, Object.keys(optionNames), '') ??
    (fields === undefined || isRecord(fields) || isTexts(fields)
      ? undefined
      : '`fields` is no list of paths, and no object of paths with weights') ??
    noText(language, 'language') ??
    noText(languageField, 'languageField') ??
    noTexts(completed, 'suggest') ??
    noTexts(facets, 'facets') ??
    (synonyms === undefined || isRecord(synonyms)
      ? undefined
      : '`synonyms` is no object with a `collection`') ??
    (vector === undefined ? undefined : vectorProblem(vector))
  );
}

const similarities = ['cosine', 'dotProduct', 'euclidean'];
const quantizations = ['none', 'scalar', 'binary'];

function vectorProblem(vector: unknown): string | undefined {
  if (!isRecord(vector) || typeof vector['field'] !== 'string') {
    return '`vector` is no object that names its `field`';
  }
  return (
    unknownOption(vector, Object.keys(vectorNames), 'vector.') ??
    noTexts(vector['from'], 'vector.from') ??
    noTexts(vector['filters'], 'vector.filters') ??
    noneOf(vector['similarity'], 'vector.similarity', similarities) ??
    noneOf(vector['quantization'], 'vector.quantization', quantizations)
  );
}

function unknownOption(given: object, known: readonly string[], before: string): string | undefined {
  const name = Object.keys(given).find((one) => !known.includes(one));
  if (name === undefined) return undefined;
  return `it has no option "${before}${name}"${didYouMean(suggest(name, known)).replace(/[.?]$/u, '')}`;
}

function noText(value: unknown, option: string): string | undefined {
  return value === undefined || typeof value === 'string' ? undefined : `\`${option}\` is no text`;
}

function noTexts(value: unknown, option: string): string | undefined {
  return value === undefined || isTexts(value) ? undefined : `\`${option}\` is no list of paths`;
}

function noneOf(value: unknown, option: string, known: readonly string[]): string | undefined {
  const isKnown = value === undefined || (typeof value === 'string' && known.includes(value));
  return isKnown ? undefined : `\`${option}\` is none of ${known.map((one) => `"${one}"`).join(', ')}`;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
