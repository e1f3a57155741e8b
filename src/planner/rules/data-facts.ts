import type { Model } from '../../model/model.ts';

/** What a step or a probe found: documents, and different keys in them. */
export interface Found {
  readonly documents: number;
  readonly keys: number;
  /** False where it stopped at its cap: there are that many at least. */
  readonly exact: boolean;
}

/** What was learned of the data while plans ran; undefined where nothing was. Never right for sure: data changes. */
export interface DataFacts {
  /** Documents in the model's collection. */
  readonly sizeOf: (model: Model) => number | undefined;
  /** What the step or the probe of this name found. */
  readonly found: (name: string) => Found | undefined;
}
