import { atlasEngine } from '../../search/atlas/atlas-engine.ts';
import type { EngineName, SearchEngine } from '../../search/engine.ts';
import { hybridEngine, type HybridWeights } from '../../search/hybrid/hybrid-engine.ts';
import { textEngine } from '../../search/text/text-engine.ts';
import { vectorEngine } from '../../search/vector/vector-engine.ts';
import type { VectorEngineOptions } from '../../search/vector/vector-options.ts';

/** What engines are made with. */
export interface EngineOptions {
  readonly vectors?: VectorEngineOptions | undefined;
  readonly weights?: HybridWeights | undefined;
}

/** What makes each engine. */
export const engineMakers: Partial<Readonly<Record<EngineName, (options: EngineOptions) => SearchEngine>>> =
  Object.freeze({
    text: () => textEngine,
    atlas: () => atlasEngine,
    vector: ({ vectors }: EngineOptions) => vectorEngine(vectors),
    hybrid: ({ vectors, weights }: EngineOptions) => hybridEngine({ text: textEngine, vectors, weights }),
  });
