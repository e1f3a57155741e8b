import type { ModelOptions } from './definitions.ts';

/** What a model names as its base, whatever that is; undefined where its getter throws, as one does in an import cycle. */
export function baseOf(options: ModelOptions): object | undefined {
  try {
    return options.of;
  } catch {
    return undefined;
  }
}
