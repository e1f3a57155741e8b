import type { FieldNode } from 'graphql';
import type { Row } from '../../loaders/list-result.ts';
import type { Model } from '../../model/model.ts';
import type { Failure } from '../../writes/failure.ts';
import type { WrittenDocument } from '../../writes/write-outcome.ts';
import { prefetchRelations, type Operation } from '../relations/prefetch-relations.ts';
import { selectDocument } from '../selection/select-document.ts';

/** What the payload of a mutation shows. */
export interface Payload {
  readonly failures: readonly Failure[];
  readonly documents: readonly (WrittenDocument | undefined)[];
  /** How many of the documents are shown. */
  readonly most: number;
  readonly clientMutationId: string | null;
}

/** What was written, as the viewer may read it now; a deleted document as it was. In the order of the documents. */
export async function readDocuments(
  model: Model,
  documents: Payload['documents'],
  { context, info }: Operation,
): Promise<(Row | null)[]> {
  const nodes: readonly FieldNode[] = info.fieldNodes;
  const { access, loaders } = context.mongraph;
  const selection = selectDocument(model, nodes, info, access);
  const loader = loaders.byKey({ model, path: '_id', selection }, nodes);
  const known = documents.map((document) => {
    if (document === undefined) return null;
    const { action, row, id } = document;
    if (action === 'deleted') return row ?? null;
    // What MongoDB computes has to be read.
    return row !== undefined && selection.computed.length === 0 ? row : loader.load(id);
  });
  const isWhole = (row: (typeof known)[number]): row is Row | null => !(row instanceof Promise);
  const rows = known.every(isWhole) ? known : await Promise.all(known.map((row) => Promise.resolve(row)));
  const found = rows.filter((row) => row !== null);
  await prefetchRelations({ owner: model, rows: found, nodes }, { context, info });
  return rows;
}
