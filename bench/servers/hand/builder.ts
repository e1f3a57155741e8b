import SchemaBuilder from '@pothos/core';
import type { Collections } from './collections.ts';
import type { Loaders } from './loaders.ts';

export interface Context {
  readonly collections: Collections;
  readonly loaders: Loaders;
}

export function createBuilder() {
  return new SchemaBuilder<{ Context: Context; DefaultFieldNullability: false }>({
    defaultFieldNullability: false,
  });
}

export type Builder = ReturnType<typeof createBuilder>;
