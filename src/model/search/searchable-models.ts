import type { Model } from '../model.ts';

/** The models that one search over everything asks, each document through one of them: those that share a base's search are searched with it. */
export function searchableModels(models: Iterable<Model>): readonly Model[] {
  return [...models].filter(
    ({ search, sharesWith }) => search !== undefined && sharesWith?.search === undefined,
  );
}

/** What the score of a hit is divided by where hits of several models stand together: what the weightiest field counts. */
export function heaviestWeight({ search }: Model): number {
  return Math.max(1, ...(search?.fields ?? []).map(({ weight }) => weight));
}
