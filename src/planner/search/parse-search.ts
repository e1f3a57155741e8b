import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type { Model } from '../../model/model.ts';
import { fieldsAlong } from '../../model/search/fields-along.ts';
import {
  searchFieldName,
  type ModelSearch,
  type SearchField,
  type SearchedField,
} from '../../model/search/model-search.ts';
import { textLanguages, unknownLanguage } from '../../model/search/text-languages.ts';
import { cleanText } from '../../search/query/clean-text.ts';
import { parseQuery } from '../../search/query/parse-query.ts';
import { checkLength, defaultQueryLimits } from '../../search/query/query-limits.ts';
import type { SearchQuery } from '../../search/query/search-query.ts';
import type { Fuzziness, Search } from '../../search/search.ts';
import type { Access } from '../access.ts';
import { mayAsk, type FieldAccess } from '../fields/field-access.ts';
import { hidesSome } from './hides-some.ts';
import { readVector } from './read-vector.ts';

/** What clients write for a search. */
export interface SearchInput {
  readonly query?: string | null | undefined;
  readonly phrase?: string | null | undefined;
  readonly fields?: readonly string[] | null | undefined;
  readonly match?: 'ALL' | 'ANY' | null | undefined;
  readonly prefix?: boolean | null | undefined;
  readonly fuzzy?:
    | {
        readonly maxEdits?: number | null | undefined;
        readonly prefixLength?: number | null | undefined;
      }
    | null
    | undefined;
  readonly language?: string | null | undefined;
  readonly minScore?: number | null | undefined;
  readonly vector?: Float32Array | null | undefined;
}

/**
 * Reads what a client searches for.
 *
 * Without `fields` it is all fields that the viewer may read in every document.
 *
 * @throws MongraphError SEARCH_… for what cannot be searched so, FIELD_FORBIDDEN for a field that the viewer may not read.
 */
export function parseSearch(model: Model, input: SearchInput, access: Access): Search {
  const declared = searchOf(model);
  const readable = readableFields(model, access);
  const fields = fieldsOf(model, { input, readable });
  const closed = readable.length < declared.fields.length;
  const hides = closed || hidesSome(model, access);
  const { phrase, minScore } = input;
  const query = readQuery(input, fields);
  const guesses = input.fuzzy != null || hasPrefix(query);
  return Object.freeze({
    model,
    declared,
    text: [input.query, phrase].filter((text) => text != null).join(' '),
    query,
    fields,
    named: input.fields != null,
    restricted: fields.length < declared.fields.length || (guesses && hides),
    closed,
    hides,
    language: languageOf(input, { declared, closed }),
    fuzzy: fuzzinessOf(input),
    minScore: minScore ?? undefined,
    vector: readVector(input.vector, declared),
  });
}

/** Whether words are asked for that begin as one that is typed. */
function hasPrefix({ must, not }: SearchQuery): boolean {
  return [...must.flatMap(({ anyOf }) => anyOf), ...not].some(({ kind }) => kind === 'prefix');
}

/** What a model says of its search. */
export function searchOf({ name, search }: Model): ModelSearch {
  if (search === undefined) throw new MongraphError('SEARCH_NOT_DECLARED', { model: name });
  return search;
}

interface FieldsAsked {
  readonly input: SearchInput;
  readonly readable: readonly SearchedField[];
}

/**
 * The searched fields that the viewer may read in every document. Which words a text has hangs on its language: where that is
 * closed, so is all.
 */
export function readableFields(model: Model, access: FieldAccess): readonly SearchedField[] {
  const { languageField, fields } = searchOf(model);
  const said = languageField === undefined ? [] : fieldsAlong(model, languageField);
  if (!said.every(({ owner, field }) => mayAsk(access, owner, field))) return [];
  return fields.filter((field) => mayRead(access, field));
}

function fieldsOf(model: Model, { input, readable }: FieldsAsked): readonly SearchedField[] {
  if (input.fields == null) return readable;
  if (input.fields.length === 0) throw badSearch('fields', 'it is empty; leave it out to search all');
  return namedFields(model, input.fields, readable);
}

/**
 * The searched fields that a client names, of those that its viewer may read.
 *
 * @throws MongraphError FILTER_UNKNOWN_FIELD, FIELD_FORBIDDEN.
 */
export function namedFields(
  model: Model,
  names: readonly string[],
  readable: readonly SearchedField[],
): readonly SearchedField[] {
  const declared = searchOf(model);
  return [...new Set(names)].map((name) => {
    const field = declared.fields.find((one) => searchFieldName(one) === name);
    if (field === undefined) {
      const known = declared.fields.map(searchFieldName);
      throw new MongraphError('FILTER_UNKNOWN_FIELD', {
        type: model.name,
        field: name,
        suggestions: suggest(name, known),
      });
    }
    if (!readable.includes(field)) {
      throw new MongraphError('FIELD_FORBIDDEN', { type: model.name, field: field.path });
    }
    return field;
  });
}

/** Whether the viewer may read a field in every document, so that a search may be about it. */
export function mayRead(access: FieldAccess, { along }: SearchField): boolean {
  return along.every(({ owner, field }) => mayAsk(access, owner, field));
}

function readQuery(
  { query, phrase, match, prefix }: SearchInput,
  fields: readonly SearchedField[],
): SearchQuery {
  const rules = { fields: fields.map(({ path }) => path), match: match ?? 'ALL' } as const;
  const read = parseQuery(query ?? '', rules);
  const typed = prefix === true ? withOpenEnd(read) : read;
  const text = cleanText(phrase ?? '').trim();
  if (text === '') return typed;
  checkLength(text, defaultQueryLimits.characters);
  return { ...typed, must: [...typed.must, { anyOf: [{ kind: 'phrase', text, field: undefined }] }] };
}

/** The last word as one that is still being typed. */
function withOpenEnd({ must, not }: SearchQuery): SearchQuery {
  const last = must.at(-1);
  const term = last?.anyOf.at(-1);
  if (last === undefined || term?.kind !== 'word') return { must, not };
  const open = { ...last, anyOf: [...last.anyOf.slice(0, -1), { ...term, kind: 'prefix' as const }] };
  return { must: [...must.slice(0, -1), open], not };
}

/** Where some fields are closed, only words that are the same in the index are asked of it: those of its own language. */
function languageOf(
  { language }: SearchInput,
  { declared, closed }: Pick<Search, 'declared' | 'closed'>,
): string {
  if (language == null) return declared.language;
  const name = language.toLowerCase();
  if (!textLanguages.includes(name)) throw badSearch('language', unknownLanguage(language));
  return closed && declared.languageField === undefined ? declared.language : name;
}

function fuzzinessOf({ fuzzy }: SearchInput): Fuzziness | undefined {
  if (fuzzy == null) return undefined;
  const { maxEdits, prefixLength } = fuzzy;
  const edits = maxEdits ?? 1;
  if (edits !== 1 && edits !== 2) throw badSearch('fuzzy.maxEdits', `it is ${edits}; it can be 1 or 2`);
  const length = prefixLength ?? 1;
  if (length < 0) throw badSearch('fuzzy.prefixLength', `it is ${length}; it cannot be negative`);
  return { maxEdits: edits, prefixLength: length };
}

function badSearch(path: string, reason: string): MongraphError {
  return new MongraphError('SEARCH_BAD_INPUT', { path: `search.${path}`, reason });
}
