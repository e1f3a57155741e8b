import type { AggregateRequest } from '../planner/aggregate/aggregate-request.ts';
import type { NearRequest } from '../planner/near/near-request.ts';
import type { GroupRequest } from '../planner/groups/group-request.ts';
import type { GroupWants } from '../planner/groups/plan-groups.ts';
import type { ByKeysRequest } from '../planner/plan/plan-by-keys.ts';
import type { ListWants } from '../planner/plan/plan-list.ts';
import type { PipelineRequest } from '../planner/raw/plan-pipeline.ts';
import type { SearchWants } from '../planner/search/search-wants.ts';
import type { SearchRequest } from '../planner/search/search-request.ts';
import type { SuggestRequest } from '../planner/search/suggest-request.ts';
import type { ReadRequest } from '../planner/plan/read-request.ts';
import { byKeyLoader, type ByKeyLoader } from './by-key-loader.ts';
import {
  childrenAggregateLoader,
  type ChildrenAggregateLoader,
  type ChildrenAggregateShape,
} from './children-aggregate-loader.ts';
import { childrenLoader, type ChildrenLoader } from './children-loader.ts';
import type { ChildrenShape } from './children-shape.ts';
import type { ListResult, Row } from './list-result.ts';
import { loadAggregate } from './load-aggregate.ts';
import { loadGroups, type GroupsResult } from './load-groups.ts';
import { loadList } from './load-list.ts';
import { loadPipeline } from './load-pipeline.ts';
import { loadNear } from './load-near.ts';
import { loadCorrection, type Uncorrected } from './search/load-correction.ts';
import { loadSearch, type SearchResult } from './search/load-search.ts';
import type { SearchRuntime } from './search/search-runtime.ts';
import { contextAt, type LoadContext } from './load-context.ts';
import type { Place } from './place.ts';
import { shownFields, type ShownFields } from './shown-fields.ts';
import { loadSuggestions, type Suggestion } from './search/load-suggestions.ts';
import { treeLoader, type TreeLoader } from './tree-loader.ts';
import type { TreeShape } from './tree-shape.ts';

/** Every way in which the resolvers of one request read documents. */
export interface RequestLoaders {
  readonly list: (request: ReadRequest, wants: ListWants, place: Place) => Promise<ListResult>;
  readonly near: (request: NearRequest, wants: ListWants, place: Place) => Promise<ListResult>;
  readonly search: (request: SearchRequest, wants: SearchWants, place: Place) => Promise<SearchResult>;
  /** What a search that finds nothing may have meant. */
  readonly correction: (
    request: SearchRequest,
    searched: Uncorrected,
    place: Place,
  ) => Promise<string | undefined>;
  /** What searches which model. */
  readonly engineFor: SearchRuntime['engineFor'];
  readonly suggestions: (request: SuggestRequest, place: Place) => Promise<readonly Suggestion[]>;
  /** Many documents measured together. */
  readonly aggregate: (request: AggregateRequest, place: Place) => Promise<Row>;
  /** A page of groups of documents. */
  readonly groups: (request: GroupRequest, wants: GroupWants, place: Place) => Promise<GroupsResult>;
  /** An author's pipeline. */
  readonly pipeline: (request: PipelineRequest, place: Place) => Promise<readonly Row[]>;
  /** Forgets what was read, so that it is read again: after something was written. */
  readonly forget: () => void;
  /** Which fields of rows the viewer may read. */
  readonly fields: ShownFields;
  /** One loader for each model, key and selection: places that ask for the same share their batch. */
  readonly byKey: (request: ByKeysRequest, place: Place) => ByKeyLoader;
  readonly children: (shape: ChildrenShape, place: Place) => ChildrenLoader;
  readonly tree: (shape: TreeShape, place: Place) => TreeLoader;
  readonly childrenAggregate: (shape: ChildrenAggregateShape, place: Place) => ChildrenAggregateLoader;
  /** Makes something once for each place in the operation; resolvers there share it, and so its batches. */
  readonly atPlace: <Made extends object>(place: Place, make: () => Made) => Made;
}

/** The loaders of one request; they live and die with it. */
export function createRequestLoaders(context: LoadContext): RequestLoaders {
  const byKeyLoaders = new Map<string, ByKeyLoader>();
  const places: Spot = { further: new Map() };
  const fields = shownFields(context);
  return {
    fields,
    list: (request, wants, place) => loadList(request, wants, contextAt(context, place)),
    near: (request, wants, place) => loadNear(request, wants, contextAt(context, place)),
    search: (request, wants, place) => loadSearch(request, wants, contextAt(context, place)),
    correction: (request, searched, place) => loadCorrection(request, searched, contextAt(context, place)),
    engineFor: (model) => context.search.engineFor(model),
    suggestions: (request, place) => loadSuggestions(request, contextAt(context, place)),
    aggregate: (request, place) => loadAggregate(request, contextAt(context, place)),
    groups: (request, wants, place) => loadGroups(request, wants, contextAt(context, place)),
    pipeline: (request, place) => loadPipeline(request, contextAt(context, place)),
    forget: () => {
      byKeyLoaders.clear();
      places.further.clear();
      fields.forget();
    },
    byKey: (request, place) =>
      getOrMake(byKeyLoaders, byKeyShape(request), () => byKeyLoader(request, contextAt(context, place))),
    children: (shape, place) => childrenLoader(shape, contextAt(context, place)),
    tree: (shape, place) => treeLoader(shape, contextAt(context, place)),
    childrenAggregate: (shape, place) => childrenAggregateLoader(shape, contextAt(context, place)),
    atPlace: <Made extends object>(place: Place, make: () => Made) => {
      const spot = spotOf(places, place);
      spot.made ??= make();
      // A place always makes the same kind of thing: it is one field of one operation.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return spot.made as Made;
    },
  };
}

function byKeyShape({ model, path, selection, deleted = 'EXCLUDE' }: ByKeysRequest): string {
  const computed = selection.computed.map(({ name }) => name);
  return `${model.name}|${path}|${deleted}|${[...selection.paths, ...computed].join(',')}`;
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** What was made at a place, and the places that go on from it. */
interface Spot {
  made?: object;
  readonly further: Map<object, Spot>;
}

function spotOf(start: Spot, place: Place): Spot {
  return place.reduce<Spot>(
    (spot, node) => getOrMake(spot.further, node, () => ({ further: new Map() })),
    start,
  );
}
