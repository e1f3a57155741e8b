import { MongraphError } from '../../errors/mongraph-error.ts';
import { facetEntries, type FacetEntry } from '../../loaders/search/facet-entries.ts';
import type { SearchResult } from '../../loaders/search/load-search.ts';
import { valueReader, type ValuePlace } from '../../loaders/values/field-reader.ts';
import type { Model, ScalarValue } from '../../model/model.ts';
import { searchFieldName, type SearchField } from '../../model/search/model-search.ts';
import { facetValue, toNumber } from '../../planner/search/facets/facet.ts';
import { usualEntries } from '../../planner/search/facets/parse-facet.ts';
import type { Api, ShapeRef } from '../api.ts';
import { facetArguments } from '../inputs/facet-arguments.ts';
import { facetKey, type FacetIndex } from '../selection/select-facets.ts';
import { facetName, facetsName } from '../type-names.ts';
import type { Leaf, LeafPlace } from './leaf-types.ts';
import type { ShapeFields } from './shape-fields.ts';

/** What a search counted, and which facets were asked for. */
export interface FacetedSearch {
  readonly facets: SearchResult['facets'];
  readonly asked: FacetIndex;
}

/** What a facet is estimated to cost besides its entries: it looks at every hit. */
const costOfFacet = 10;

/** The type of a model's facets; undefined where it has none. */
export function facetsType(api: Api, model: Model): ShapeRef<FacetedSearch> | undefined {
  const facets = model.search?.facets ?? [];
  if (facets.length === 0) return undefined;
  return api.shapeNamed<FacetedSearch>(facetsName(model.name), (ref) => {
    ref.implement({
      description: `How many of all hits have what in common, by fields of ${model.name}.`,
      extensions: { mongraph: { facets: model.name, cost: 0 } },
      fields: (t) =>
        Object.fromEntries(facets.map((field) => [searchFieldName(field), facetField(api, field, t)])),
    });
  });
}

function facetField(api: Api, field: SearchField, t: ShapeFields<FacetedSearch>) {
  const { type, owner, name } = facetValue(field);
  const place = { model: field.owner.name, field: field.field.name };
  const of: EntryReader = { place, read: valueReader(type, place) };
  const args = Object.entries(facetArguments(api, type)).map(([key, one]) => [key, t.arg(one)] as const);
  return t.field({
    type: [entryType(api, type, { owner, field: name })],
    nullable: false,
    description: `By "${field.path}"${field.lists > 0 ? '; a hit counts once for each of its values' : ''}.`,
    extensions: { mongraph: { ...place, defaultFirst: usualEntries, cost: costOfFacet } },
    args: Object.fromEntries(args),
    resolve: ({ facets, asked }, given): Entry[] => {
      const one = asked.get(facetKey(searchFieldName(field), given));
      if (one === undefined) return [];
      return facetEntries(one.facet, facets[one.name] ?? []).map((entry) => ({ entry, of }));
    },
  });
}

/** One entry of a facet, and how its values are read. */
interface Entry {
  readonly entry: FacetEntry;
  readonly of: EntryReader;
}

interface EntryReader<Value = unknown> {
  readonly place: ValuePlace;
  readonly read: (raw: unknown) => Value;
}

function entryType(api: Api, type: ScalarValue, place: LeafPlace): ShapeRef<Entry> {
  return api.shapeNamed<Entry>(facetName(api.leaves.nameOf(type, place)), (ref) => {
    const leaf = api.leaves.leafOf(type, place);
    ref.implement({
      description: 'How many hits have something in common.',
      extensions: { mongraph: { facet: true } },
      fields: (t) => ({
        value: t.field({
          type: leaf,
          nullable: true,
          description:
            'The value, or where a period starts. Null: these hits have none, or it is a part or a range that they share.',
          resolve: ({ entry, of }) => readOr(entry, entry.value, of),
        }),
        ...rangeFields(t, type, leaf),
        ...partField(t, type),
        count: t.int({
          nullable: false,
          description: 'How many hits.',
          resolve: ({ entry }) => entry.count,
        }),
      }),
    });
  });
}

function rangeFields(t: ShapeFields<Entry>, { groups }: ScalarValue, leaf: Leaf) {
  if (groups === undefined) return {};
  const isNumber = groups === 'numbers';
  const end = (name: 'from' | 'to', description: string) =>
    t.field({
      type: isNumber ? 'Float' : leaf,
      nullable: true,
      description,
      resolve: ({ entry, of }) => readOr(entry, entry[name], isNumber ? { ...of, read: toNumber } : of),
    });
  return {
    from: end('from', 'Where the range begins; it belongs to the range. Null: it has no beginning.'),
    to: end('to', 'Where the range ends; it does not belong to the range. Null: it has no end.'),
  };
}

function partField(t: ShapeFields<Entry>, { groups }: ScalarValue) {
  if (groups !== 'days' && groups !== 'moments') return {};
  return {
    part: t.int({
      nullable: true,
      description: 'The part of the date.',
      resolve: ({ entry, of }) => readOr(entry, entry.part, { ...of, read: toNumber }),
    }),
  };
}

/** @throws MongraphError FIELD_WRONG_TYPE where no key could be made of the values. */
function readOr<Value>(
  { wrongType }: FacetEntry,
  raw: unknown,
  { place, read }: EntryReader<Value>,
): Value | null {
  if (wrongType !== undefined) {
    throw new MongraphError('FIELD_WRONG_TYPE', { ...place, expected: 'number or date', found: wrongType });
  }
  return raw === null || raw === undefined ? null : read(raw);
}
