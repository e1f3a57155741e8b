import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import type { Draft } from './draft.ts';
import { phraseText, prefixText, searchText } from './search-text.ts';

/** Arguments that are given as little as can be, or always in one way. */
const settled: Readonly<Record<string, (draft: Draft) => string | undefined>> = {
  dryRun: () => 'true',
  all: () => 'true',
  clientMutationId: () => undefined,
  // What is kept of it would answer the second time in place of the mutation.
  idempotencyKey: () => undefined,
  after: ({ pool, random }) => (random.chance(0.1) ? pool.cursorOf(random) : undefined),
  before: ({ pool, random }) => (random.chance(0.05) ? pool.cursorOf(random) : undefined),
  first: ({ random }) => (random.chance(0.7) ? String(1 + random.below(8)) : undefined),
  last: ({ random }) => (random.chance(0.05) ? String(1 + random.below(4)) : undefined),
  offset: ({ random }) => (random.chance(0.1) ? String(random.below(4)) : undefined),
  upTo: ({ random }) => (random.chance(0.3) ? String(1 + random.below(5)) : undefined),
  maxDistance: () => '10000000',
};

/** Texts of searches. */
const texts: Readonly<Record<string, (draft: Draft) => string>> = {
  query: searchText,
  phrase: phraseText,
  prefix: prefixText,
};

/** Random arguments in parentheses, or nothing; undefined where a required one cannot be made. */
export function randomArguments(args: readonly GraphQLArgument[], draft: Draft): string | undefined {
  const given: string[] = [];
  for (const arg of args) {
    const isRequired = isRequiredArgument(arg);
    if (!isRequired && !(arg.name in settled) && !draft.random.chance(arg.name === 'deleted' ? 0.1 : 0.6))
      continue;
    const value = entryValue(arg.name, arg.type, { draft, name: arg.name, depth: 0 });
    if (value !== undefined) given.push(`${arg.name}: ${value}`);
    else if (isRequired) return undefined;
  }
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

interface Place {
  readonly draft: Draft;
  /** The field of the API that the value is for. */
  readonly name: string;
  readonly depth: number;
}

function entryValue(name: string, type: GraphQLInputType, place: Place): string | undefined {
  const makeText = getNamedType(type).name === 'String' ? texts[name] : undefined;
  if (makeText !== undefined) return makeText(place.draft);
  const settle = settled[name];
  return settle === undefined ? randomInput(type, place) : settle(place.draft);
}

/** A random value of an input type; undefined where none can be made. */
export function randomInput(type: GraphQLInputType, place: Place): string | undefined {
  const { draft, name } = place;
  const { random, pool } = draft;
  if (isNonNullType(type)) return randomInput(type.ofType, place);
  if (isListType(type)) {
    const length = random.chance(0.6) ? 1 : 1 + random.below(3);
    const items = Array.from({ length }, () => randomInput(type.ofType, place));
    return items.includes(undefined) ? undefined : `[${[...new Set(items)].join(', ')}]`;
  }
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) return randomObject(type, place);
  switch (type.name) {
    case 'ID':
      return pool.idOf(random);
    case 'Boolean':
      return String(random.chance(0.5));
    case 'Int':
      return pool.valueOf(name, 'Int', random) ?? String(random.below(4));
    case 'Float':
      return pool.valueOf(name, 'Float', random) ?? '1.5';
    case 'String':
      return random.chance(0.05) ? '"e"' : (pool.valueOf(name, 'String', random) ?? '"amber"');
    default:
      return pool.valueOf(name, type.name, random);
  }
}

const deepest = 5;

function randomObject(type: GraphQLInputObjectType, place: Place): string | undefined {
  const { draft, depth } = place;
  const { random } = draft;
  const fields = Object.values(type.getFields());
  const isSearch = type.name.endsWith('Search');
  const required = fields.filter(
    (field) => isRequiredInputField(field) || field.name === 'dryRun' || (isSearch && field.name === 'query'),
  );
  const optional = fields.filter(
    (field) => !required.includes(field) && (depth < deepest || !isInputObjectType(getNamedType(field.type))),
  );
  const chosen = new Set(type.isOneOf ? [] : required);
  const more = type.isOneOf ? 1 : wantedOf(type, random.below(3));
  for (let count = 0; count < more && optional.length > 0; count += 1) chosen.add(random.pick(optional));
  const entries: string[] = [];
  for (const field of chosen) {
    // An operator's operand is a value of the field that the operator is about.
    const name = type.name.endsWith('Filter') ? place.name : field.name;
    const value = entryValue(field.name, field.type, { draft, name, depth: depth + 1 });
    if (value !== undefined) entries.push(`${field.name}: ${value}`);
    else if (isRequiredInputField(field)) return undefined;
  }
  if (type.isOneOf && entries.length === 0) return undefined;
  return `{ ${entries.join(', ')} }`;
}

/** Filters and orders say mostly one thing; new documents have more. */
function wantedOf({ name }: GraphQLInputObjectType, few: number): number {
  if (name.startsWith('Create')) return few * 2;
  return Math.max(1, few);
}
