import { suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import type { IndexDefinition } from '../define/index-definition.ts';
import { elementType } from '../element-type.ts';
import type { FieldOwner, Model, ScalarValue } from '../model.ts';
import { fieldsAlong, listsAlong, type FieldOnWay } from '../search/fields-along.ts';
import type { ModelSearch, ModelVector, SearchField, SearchedField } from '../search/model-search.ts';
import { shapesOnWay } from '../search/shapes-on-way.ts';
import { searchShapeProblem } from './search-shape.ts';
import type { SearchOptions, VectorOptions } from '../search/search-options.ts';
import { suggestPath } from '../suggest-path.ts';
import { textLanguages } from '../search/text-languages.ts';

interface SearchPlace {
  readonly model: Model;
  readonly problems: MongraphError[];
}

/** What of a model is searched: as its author says, or as its base is; what is wrong becomes problems. */
export function resolveSearch(
  model: Model,
  { options }: AnyModelDefinition,
  problems: MongraphError[],
): ModelSearch | undefined {
  const { search } = options;
  if (search === undefined) return model.sharesWith?.search;
  const place = { model, problems };
  const wrong = searchShapeProblem(search);
  if (wrong !== undefined) {
    refuse(place, wrong);
    return undefined;
  }
  const fields = searchedFields(search, place);
  const resolved: ModelSearch = {
    fields,
    language: languageOf(search, place),
    languageField: languageFieldOf(search, place),
    synonyms: synonymsOf(search, place),
    suggest: fieldsAt(search.suggest ?? [], 'suggest', place).filter((field) => isCompleted(field, place)),
    facets: fieldsAt(search.facets ?? [], 'facets', place).filter((field) => isCounted(field, place)),
    vector: search.vector && resolveVector(search.vector, fields, place),
  };
  if (isEmpty(search)) refuse(place, 'it names no field');
  return Object.freeze(resolved);
}

/** What names fields that are refused has its own problem. */
function isEmpty({ fields = [], vector }: SearchOptions): boolean {
  return vector === undefined && Object.keys(fields).length === 0;
}

/** The text index that a search needs; none where the model is searched by its vector alone, or its base has it. */
export function searchIndex({ search, sharesWith }: Model): IndexDefinition | undefined {
  if (search === undefined || search.fields.length === 0 || search === sharesWith?.search) return undefined;
  const paths = search.fields.map(({ storedPath }) => storedPath);
  return Object.freeze({
    name: 'mongraph_search',
    keys: Object.freeze(Object.fromEntries(paths.map((path) => [path, 'text' as const]))),
    weights: Object.freeze(
      Object.fromEntries(search.fields.map((field) => [field.storedPath, field.weight])),
    ),
    defaultLanguage: search.language,
    // MongoDB's own default is a field named "language", which may hold anything; then documents would be refused.
    languageOverride: search.languageField ?? noLanguageField,
  });
}

const noLanguageField = '_searchLanguage';

const mostWeight = 99_999;

function searchedFields({ fields = [] }: SearchOptions, place: SearchPlace): readonly SearchedField[] {
  const weights: readonly (readonly [string, unknown])[] = isList(fields)
    ? [...new Set(fields)].map((path) => [path, 1])
    : Object.entries(fields);
  const found = weights.flatMap(([path, weight]): SearchedField[] => {
    const field = oneField(path, 'fields', place);
    if (field === undefined || !isSearched(field, place)) return [];
    if (Number.isInteger(weight) && Number(weight) >= 1 && Number(weight) <= mostWeight) {
      return [Object.freeze({ ...field, weight: Number(weight) })];
    }
    refuse(
      place,
      `the weight of "${path}" is ${String(weight)}, and must be a whole number from 1 to ${mostWeight}`,
    );
    return [];
  });
  return Object.freeze(found);
}

function isList(fields: NonNullable<SearchOptions['fields']>): fields is readonly string[] {
  return Array.isArray(fields);
}

function languageOf({ language = 'english' }: SearchOptions, place: SearchPlace): string {
  if (textLanguages.includes(language)) return language;
  const near = suggest(language, textLanguages)[0];
  const meant = near === undefined ? `; it knows ${textLanguages.join(', ')}` : `, did you mean "${near}"?`;
  refuse(place, `MongoDB has no text language "${language}"${meant}`);
  return 'none';
}

/** MongoDB takes the name of a field, which it looks for in embedded documents too, and no path. */
function languageFieldOf({ languageField }: SearchOptions, place: SearchPlace): string | undefined {
  const path = oneField(languageField, 'languageField', place)?.storedPath;
  if (path?.includes('.') !== true) return path;
  refuse(place, `the language of a document cannot be said in one that is embedded, as "${path}" is`);
  return undefined;
}

function synonymsOf({ synonyms }: SearchOptions, place: SearchPlace): string | undefined {
  if (synonyms?.collection === '') refuse(place, '`synonyms` names no collection');
  return synonyms?.collection;
}

function resolveVector(
  options: VectorOptions,
  searched: readonly SearchedField[],
  place: SearchPlace,
): ModelVector | undefined {
  const field = oneField(options.field, 'vector.field', place);
  if (field === undefined) return undefined;
  const type = scalarOf(field);
  const { dimensions } = type?.options ?? {};
  if (type?.type !== 'vector' || dimensions === undefined || field.many) {
    refuse(place, `"${field.path}" is no vector; declare it with \`field.vector(…)\``);
    return undefined;
  }
  const from = options.from === undefined ? searched : fieldsAt(options.from, 'vector.from', place);
  return Object.freeze({
    ...field,
    dimensions,
    similarity: options.similarity ?? 'cosine',
    from: from.filter((one) => isSearched(one, place)),
    filters: fieldsAt(options.filters ?? [], 'vector.filters', place),
    quantization: options.quantization ?? 'none',
  });
}

function fieldsAt(paths: readonly string[], option: string, place: SearchPlace): readonly SearchField[] {
  return Object.freeze([...new Set(paths)].flatMap((path) => oneField(path, option, place) ?? []));
}

function oneField(
  path: string | undefined,
  option: string,
  { model, problems }: SearchPlace,
): SearchField | undefined {
  if (path === undefined) return undefined;
  const along = walk(model, path.split('.'));
  const last = along?.at(-1);
  if (along === undefined || last === undefined) {
    const usedBy = `\`search.${option}\` of "${model.name}"`;
    const suggestions = suggestPath(model, path);
    problems.push(
      new MongraphError('MODEL_UNKNOWN_FIELD', { model: model.name, field: path, usedBy, suggestions }),
    );
    return undefined;
  }
  const storedPath = along.map(({ field }) => field.storedAs).join('.');
  return Object.freeze({
    path,
    storedPath,
    field: last.field,
    owner: last.owner,
    along: Object.freeze(fieldsAlong(model, storedPath)),
    many: along.some(({ field }) => field.type.kind === 'list'),
    lists: listsAlong(model, storedPath),
    shapes: Object.freeze(shapesOnWay(model, path.split('.'))),
  });
}

/** The names of shapes are on the way, and not part of the stored path. */
function walk(owner: FieldOwner, [name = '', ...rest]: readonly string[]): FieldOnWay[] | undefined {
  const shape = owner.variants?.members.get(name);
  if (shape !== undefined) return walk(shape.model, rest);
  const field = owner.fields.get(name);
  if (field?.kind !== 'stored') return undefined;
  if (rest.length === 0) return [{ owner, field }];
  const inner = elementType(field.type);
  const below = inner.kind === 'embedded' ? walk(inner.model, rest) : undefined;
  return below && [{ owner, field }, ...below];
}

function scalarOf({ field }: SearchField): ScalarValue | undefined {
  const type = elementType(field.type);
  return type.kind === 'scalar' ? type : undefined;
}

function isSearched(field: SearchField, place: SearchPlace): boolean {
  const isText = scalarOf(field)?.bsonTypes[0] === 'string' && !field.field.hidden;
  if (!isText) refuse(place, `"${field.path}" is no text in the API, so that it cannot be searched`);
  return isText;
}

function isCompleted(field: SearchField, place: SearchPlace): boolean {
  const isOne = !field.many && isSearched(field, place);
  if (field.many)
    refuse(place, `"${field.path}" stands in a list; only one text of a document can be completed`);
  return isOne;
}

function isCounted(field: SearchField, place: SearchPlace): boolean {
  const type = elementType(field.field.type);
  const scalar = type.kind === 'reference' ? elementType(type.target.id.type) : type;
  const isPlain = scalar.kind === 'scalar' && scalar.operators.includes('equality');
  // Of a list of documents of several shapes, values of the others would count.
  const isInShapes = field.lists > 0 && Object.keys(field.shapes).some((shape) => shape.includes('.'));
  const isValue = isPlain && !isInShapes && field.along.every((step) => !step.field.hidden);
  if (!isValue) refuse(place, `hits cannot be counted by the values of "${field.path}"`);
  return isValue;
}

function refuse({ model, problems }: SearchPlace, reason: string): void {
  problems.push(new MongraphError('MODEL_SEARCH', { model: model.name, reason }));
}
