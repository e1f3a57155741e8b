import { elementType } from '../../model/element-type.ts';
import type { FieldOwner, Model, ScalarValue, StoredField, ValueType } from '../../model/model.ts';
import type { SearchedField } from '../../model/search/model-search.ts';
import { groupBy } from '../../util/group-by.ts';
import { filterTypes, wholeTypes, type FilterType } from './filter-types.ts';
import { indexOwner } from './index-owner.ts';

/** What the search index of a model holds at one stored path. */
export interface IndexedField {
  /** For filters; several where documents of several shapes keep different things under one name. */
  readonly types: ReadonlySet<FilterType>;
  /** Numbers are kept as 64-bit integers, not as doubles. */
  readonly isWhole: boolean;
  /** Its words are searched. */
  readonly searched: SearchedField | undefined;
  /** A list stands before the last name of the path: some of the documents in it may lack the field. */
  readonly isBelowList: boolean;
  /** Values are lists of lists, which the index flattens. */
  readonly isNestedList: boolean;
  /** Of embedded documents: what the index holds of them. */
  readonly fields: IndexedFields;
}

/** By stored name. */
export type IndexedFields = ReadonlyMap<string, IndexedField>;

const known = new WeakMap<Model, IndexedFields>();

/**
 * What the search index of a model holds: what is searched, and for filters, facets and permissions every scalar and
 * reference that is not hidden, also within embedded documents.
 */
export function indexedFields(model: Model): IndexedFields {
  const owner = indexOwner(model);
  const before = known.get(owner);
  if (before !== undefined) return before;
  const searched = searchedOf(owner);
  const fields = readOwners([owner], { prefix: '', depth: 0, isBelowList: false, searched });
  known.set(owner, fields);
  return fields;
}

/** The indexed field at a stored path; undefined where the index has nothing there. */
export function indexedField(fields: IndexedFields, path: string): IndexedField | undefined {
  const [name = '', ...rest] = path.split('.');
  const field = fields.get(name);
  return field === undefined || rest.length === 0 ? field : indexedField(field.fields, rest.join('.'));
}

interface Place {
  readonly prefix: string;
  readonly depth: number;
  readonly isBelowList: boolean;
  readonly searched: ReadonlyMap<string, SearchedField>;
}

/** Embedded documents may hold others of their own type. */
const deepest = 6;

function searchedOf({ search }: Model): ReadonlyMap<string, SearchedField> {
  return new Map(search?.fields.map((field) => [field.storedPath, field]));
}

function readOwners(owners: readonly FieldOwner[], place: Place): IndexedFields {
  const byName = groupBy(owners.flatMap(storedFields), ({ storedAs }) => storedAs);
  const read = [...byName].map(([name, fields]) => {
    return [name, readFields(fields, { ...place, prefix: `${place.prefix}${name}` })] as const;
  });
  return new Map(read.filter(([, field]) => isIndexed(field)));
}

/** Those of all shapes, too, but none that are hidden. */
function storedFields(owner: FieldOwner): readonly StoredField[] {
  const shapes = [...(owner.variants?.members.values() ?? [])].map(({ model }) => model);
  const fields = new Set([owner, ...shapes].flatMap((one) => [...one.fields.values()]));
  return [...fields].filter((field) => field.kind === 'stored').filter(({ hidden }) => !hidden);
}

/** What stands under one stored name. */
function readFields(fields: readonly StoredField[], place: Place): IndexedField {
  const scalars = fields.flatMap(({ type }) => scalarOf(type) ?? []);
  const owners = fields.flatMap(({ type }) => {
    const inner = elementType(type);
    return inner.kind === 'embedded' ? [inner.model] : [];
  });
  const isList = fields.some(({ type }) => type.kind === 'list');
  const within = {
    ...place,
    prefix: `${place.prefix}.`,
    depth: place.depth + 1,
    isBelowList: place.isBelowList || isList,
  };
  return Object.freeze({
    types: new Set(scalars.flatMap(filterTypesOf)),
    isWhole: scalars.some(({ type }) => wholeTypes.has(type)),
    searched: place.searched.get(place.prefix),
    isBelowList: place.isBelowList,
    isNestedList: fields.some(({ type }) => type.kind === 'list' && type.of.kind === 'list'),
    fields:
      owners.length === 0 || within.depth > deepest ? new Map() : readOwners([...new Set(owners)], within),
  });
}

/** References hold the ids of others. */
function scalarOf(type: ValueType): ScalarValue | undefined {
  const inner = elementType(type);
  if (inner.kind === 'reference') return scalarOf(inner.target.id.type);
  return inner.kind === 'scalar' ? inner : undefined;
}

/** Members of enumerations may be numbers. */
function filterTypesOf({ type, options }: ScalarValue): readonly FilterType[] {
  const members = Object.values(options.members ?? {});
  if (members.length > 0) return members.map((member) => (typeof member === 'number' ? 'number' : 'token'));
  const filterType = filterTypes[type];
  return filterType === undefined ? [] : [filterType];
}

function isIndexed({ types, searched, fields }: IndexedField): boolean {
  return types.size > 0 || searched !== undefined || fields.size > 0;
}
