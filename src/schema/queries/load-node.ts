import { brandWithType } from '@pothos/core';
import type { Row } from '../../loaders/list-result.ts';
import { shapeReader } from '../../loaders/values/shape-of.ts';
import type { NamedId } from '../../planner/global-id.ts';
import type { Api } from '../api.ts';
import type { Operation } from '../relations/prefetch-relations.ts';
import { selectDocument } from '../selection/select-document.ts';

/** Loads a document for a field that gives a `Node`; null where there is none, or the viewer may not read it. */
export async function loadNode(
  { model, id }: NamedId,
  { api, context, info }: Operation & { readonly api: Api },
): Promise<Row | null> {
  const { access, loaders } = context.mongraph;
  const selection = selectDocument(model, info.fieldNodes, info, access);
  const row = await loaders.byKey({ model, path: '_id', selection }, info.fieldNodes).load(id);
  if (row === null) return null;
  const concrete = shapeReader(model)(row)?.model ?? model;
  brandWithType(row, api.objectOf(concrete));
  return row;
}
