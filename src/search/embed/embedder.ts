/**
 * Makes vectors of texts: one for each, in their order.
 *
 * @example
 * const embed: Embed = async (texts, { signal }) => {
 *   const response = await fetch('https://embeddings.example/v1', {
 *     method: 'POST',
 *     body: JSON.stringify({ input: texts }),
 *     signal,
 *   });
 *   const { vectors } = await response.json();
 *   return vectors;
 * };
 */
export type Embed = (
  texts: readonly string[],
  about: EmbedRequest,
) => Promise<readonly (Float32Array | readonly number[])[]>;

/** What the vectors are for. */
export interface EmbedRequest {
  /** Many services make vectors of questions and of what answers them in different ways. */
  readonly kind: 'query' | 'document';
  /** The name of the model. */
  readonly model: string;
  readonly dimensions: number;
  /** Fires when nobody waits for the vectors any more. */
  readonly signal: AbortSignal;
}
