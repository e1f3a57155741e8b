import type { Embed } from '../../search/embed/embedder.ts';
import type { EmbedQueueOptions } from '../../search/embed/embed-queue.ts';
import type { EngineName } from '../../search/engine.ts';
import type { Fusion, HybridWeights } from '../../search/hybrid/hybrid-engine.ts';
import type { VectorEngineOptions } from '../../search/vector/vector-options.ts';

/** How a project searches. */
export interface SearchConfig {
  /** What finds documents; default: "text", MongoDB's text index. */
  readonly engine?: EngineName;
  /** Makes vectors of texts: of what people search for, and of documents in the background when they are written. */
  readonly embed?: Embed;
  /** How long it may take for what one searches for, in milliseconds; default 5,000. */
  readonly embedTimeoutMs?: number;
  /** How documents get their vectors behind the answer of what wrote them. */
  readonly embedding?: EmbeddingOptions;
  /** How vectors are compared. */
  readonly vectors?: VectorEngineOptions;
  /** How much words and meaning count for the engine "hybrid". */
  readonly weights?: HybridWeights;
  /** What finds by words for the engine "hybrid"; default: "text". */
  readonly words?: 'text' | 'atlas';
  /** Who joins the lists of the engine "hybrid"; default "process". With "server" it is `$rankFusion` of MongoDB 8.0, where the server compares vectors and can join them. */
  readonly fusion?: Fusion;
}

export interface EmbeddingOptions extends EmbedQueueOptions {
  /** How long the embedder may take for a batch of documents, in milliseconds; default 60,000. */
  readonly timeoutMs?: number;
}
