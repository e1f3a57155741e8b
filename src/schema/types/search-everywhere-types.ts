import type { EnumRef, UnionRef } from '@pothos/core';
import type { ListResult } from '../../loaders/list-result.ts';
import type { HitAmongAll } from '../../loaders/search/merge-hits.ts';
import type { Model } from '../../model/model.ts';
import { shapesOf } from '../../loaders/values/shape-of.ts';
import type { Api, BuilderSchemaTypes, ShapeRef } from '../api.ts';
import {
  allSearchConnectionName,
  allSearchEdgeName,
  searchableTypeName,
  searchHitName,
  searchTypeCountName,
} from '../type-names.ts';
import { objectRef } from './polymorphic-types.ts';

/** A page of hits of every model. */
export interface AllHits extends Pick<ListResult, 'hasNextPage' | 'hasPreviousPage'> {
  readonly hits: readonly HitAmongAll[];
  readonly cursorOf: (hit: HitAmongAll) => string;
  /** How many hits each model has, where that was asked for; maybe capped. */
  readonly counts: readonly HitCount[];
}

interface HitCount {
  readonly model: Model;
  readonly count: number;
}

interface Edge {
  readonly hit: HitAmongAll;
  readonly page: AllHits;
}

/** What a search is estimated to cost in each model, besides its page. */
const costOfSearching = 10;

/** The connection type of a search over several models. */
export function allSearchConnection(api: Api, models: readonly Model[]): ShapeRef<AllHits> {
  return api.shapeNamed<AllHits>(allSearchConnectionName, (ref) => {
    const hit = hitUnion(api, models);
    ref.implement({
      description: 'A page of documents of any type that a search finds, the best first.',
      extensions: { mongraph: { cost: costOfSearching * models.length } },
      fields: (t) => ({
        edges: t.field({
          type: [edgeType(api, hit)],
          nullable: false,
          description: 'The hits of the page, each with its cursor and score.',
          resolve: (page) => page.hits.map((one) => ({ hit: one, page })),
        }),
        nodes: t.field({
          type: [hit],
          nullable: false,
          description: 'The documents of the page.',
          resolve: ({ hits }) => hits.map(({ row }) => row),
        }),
        pageInfo: t.field({
          type: api.builder.pageInfoRef(),
          nullable: false,
          description: 'Where the page stands among the hits.',
          resolve: placeOfPage,
        }),
        totalCount: t.int({
          nullable: false,
          description: 'How many hits there are over all pages and types; counted only if selected.',
          args: { upTo: t.arg.int({ description: 'Count no further than this, which bounds the cost.' }) },
          resolve: ({ counts }, { upTo }) => Math.min(sumOf(counts), upTo ?? Infinity),
        }),
        types: t.field({
          type: [typeCount(api, models)],
          nullable: false,
          description:
            'How many hits there are of each type over all pages, the most first; counted only if selected.',
          resolve: ({ counts }) => counts.filter(({ count }) => count > 0).toSorted(byCount),
        }),
      }),
    });
  });
}

function sumOf(counts: readonly HitCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function byCount(one: HitCount, other: HitCount): number {
  return other.count - one.count;
}

function placeOfPage({ hits, cursorOf, hasNextPage, hasPreviousPage }: AllHits) {
  const [first] = hits;
  const last = hits.at(-1);
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: first === undefined ? null : cursorOf(first),
    endCursor: last === undefined ? null : cursorOf(last),
  };
}

/** Documents of several shapes stand as each of them: a union has no interfaces. */
function hitUnion(api: Api, models: readonly Model[]): UnionRef<BuilderSchemaTypes, object> {
  const concrete = models.flatMap((model) =>
    model.variants === undefined ? [model] : shapesOf(model).map((shape) => shape.model),
  );
  const types = [...new Set(concrete)].map((model) => objectRef(api.objectOf(model)));
  return api.builder.unionType(searchHitName, {
    description: 'Whatever a search finds.',
    types,
  });
}

function edgeType(api: Api, hit: UnionRef<BuilderSchemaTypes, object>): ShapeRef<Edge> {
  return api.shapeNamed<Edge>(allSearchEdgeName, (ref) => {
    ref.implement({
      description: 'A document that a search finds.',
      fields: (t) => ({
        cursor: t.string({
          nullable: false,
          description: 'The place among the hits, for `after`.',
          resolve: (one) => one.page.cursorOf(one.hit),
        }),
        score: t.float({
          nullable: false,
          description:
            'How well it fits: the higher, the better. In what one type scores, its weightiest field counts as one.',
          resolve: (one) => one.hit.score,
        }),
        node: t.field({
          type: hit,
          nullable: false,
          description: 'The document.',
          resolve: (one) => one.hit.row,
        }),
      }),
    });
  });
}

function typeCount(api: Api, models: readonly Model[]): ShapeRef<HitCount> {
  return api.shapeNamed<HitCount>(searchTypeCountName, (ref) => {
    ref.implement({
      description: 'How many hits of a search are of one type.',
      fields: (t) => ({
        type: t.field({
          type: searchableEnum(api, models),
          nullable: false,
          description: 'The type.',
          resolve: ({ model }) => model.name,
        }),
        count: t.int({
          nullable: false,
          description: 'How many there are.',
          resolve: ({ count }) => count,
        }),
      }),
    });
  });
}

/** The types that a search can be about. */
export function searchableEnum(api: Api, models: readonly Model[]): EnumRef<BuilderSchemaTypes, unknown> {
  return api.enumNamed(searchableTypeName, {
    description: 'The types that a search over everything finds.',
    values: models.map(({ name, description }) => [name, description ?? `Documents of ${name}.`]),
  });
}
