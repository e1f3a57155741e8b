import type { Model } from '../../model/model.ts';
import { documentText } from '../engine/document-text.ts';

/** Documents of one model by their `_id`s. */
export interface DocumentsOf {
  readonly model: Model;
  readonly ids: readonly unknown[];
}

/** How many ids go into one command: some hundred kilobytes, or of long ones some megabytes. */
const chunkSize = 5_000;

/** Ids as the parts that commands are made of. */
export function chunksOf(ids: readonly unknown[]): (readonly unknown[])[] {
  if (ids.length <= chunkSize) return ids.length === 0 ? [] : [ids];
  const starts = Array.from(
    { length: Math.ceil(ids.length / chunkSize) },
    (_unused, index) => index * chunkSize,
  );
  return starts.map((start) => ids.slice(start, start + chunkSize));
}

/** Documents of several models, each once: models that share a collection name the same ones. */
export class DocumentSet {
  readonly #names = new Set<string>();
  readonly #byModel = new Map<Model, unknown[]>();

  /** Adds documents, and gives those that were not there. */
  add({ model, ids }: DocumentsOf): DocumentsOf {
    const added: unknown[] = [];
    for (const id of ids) {
      const name = documentText(model, id);
      if (this.#names.has(name)) continue;
      this.#names.add(name);
      added.push(id);
    }
    const known = this.#byModel.get(model);
    if (known === undefined) this.#byModel.set(model, added);
    else for (const id of added) known.push(id);
    return { model, ids: added };
  }

  has(model: Model, id: unknown): boolean {
    return this.#names.has(documentText(model, id));
  }

  /** In the order in which their models came. */
  get documents(): DocumentsOf[] {
    return [...this.#byModel].map(([model, ids]) => ({ model, ids }));
  }
}
