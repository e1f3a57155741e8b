import SchemaBuilder from '@pothos/core';
import type { MongoClient } from 'mongodb';
import type { PlaceDocument } from '../../places/place-document.ts';
import type { Collections } from './collections.ts';
import type { Loaders } from './loaders.ts';

export interface Context {
  readonly client: MongoClient;
  readonly collections: Collections;
  readonly loaders: Loaders;
}

export function createBuilder() {
  return new SchemaBuilder<{
    Context: Context;
    DefaultFieldNullability: false;
    Scalars: {
      GeoJSONPoint: { Input: PlaceDocument['location']; Output: PlaceDocument['location'] };
      DateTime: { Input: Date; Output: Date };
    };
  }>({
    defaultFieldNullability: false,
  });
}

export type Builder = ReturnType<typeof createBuilder>;
