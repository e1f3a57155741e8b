import type { GraphQLSchema } from 'graphql';
import { addAggregates } from './aggregates.ts';
import { createBuilder } from './builder.ts';
import { addInputs } from './inputs.ts';
import { addObjects } from './objects.ts';
import { addPlaces } from './places.ts';
import { addQueries } from './queries.ts';
import { addSearch } from './search.ts';
import { addWrites } from './writes/add-writes.ts';

/** The part of the example's API that the workloads use, written by hand. */
export function createSchema(): GraphQLSchema {
  const builder = createBuilder();
  const objects = addObjects(builder);
  addQueries(builder, objects, addInputs(builder, objects));
  addAggregates(builder, objects);
  addPlaces(builder);
  addSearch(builder, objects);
  addWrites(builder, objects);
  return builder.toSchema();
}
