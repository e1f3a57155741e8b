import type { SearchEngine } from '../engine.ts';
import type { VectorSettings } from '../vector/vector-options.ts';

export interface HybridSettings extends VectorSettings {
  readonly text: SearchEngine;
  readonly fusion: 'server' | 'process';
  readonly weights: { readonly text: number; readonly vector: number };
}
