import { atlasEngine } from '../../search/atlas/atlas-engine.ts';
import type { EngineName, SearchEngine } from '../../search/engine.ts';
import { hybridEngine, type Fusion, type HybridWeights } from '../../search/hybrid/hybrid-engine.ts';
import { textEngine } from '../../search/text/text-engine.ts';
import { vectorEngine } from '../../search/vector/vector-engine.ts';
import type { VectorEngineOptions } from '../../search/vector/vector-options.ts';

/** What engines are made with. */
export interface EngineOptions {
  readonly vectors?: VectorEngineOptions | undefined;
  readonly weights?: HybridWeights | undefined;
  readonly fusion?: Fusion | undefined;
  /** What finds by words for the engine "hybrid"; default: "text". */
  readonly words?: 'text' | 'atlas' | undefined;
}

/** What makes each engine. */
export const engineMakers: Partial<Readonly<Record<EngineName, (options: EngineOptions) => SearchEngine>>> =
  Object.freeze({
    text: () => textEngine,
    atlas: () => atlasEngine,
    vector: ({ vectors }: EngineOptions) => vectorEngine(vectors),
    hybrid: ({ words = 'text', ...options }: EngineOptions) =>
      hybridEngine({ text: words === 'atlas' ? atlasEngine : textEngine, ...options }),
  });
