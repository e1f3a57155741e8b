import type { EngineName } from '../../search/engine.ts';

/** How a project searches. */
export interface SearchConfig {
  /** What finds documents; default: "text", MongoDB's text index. */
  readonly engine?: EngineName;
}
