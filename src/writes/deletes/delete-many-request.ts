import type { Targets } from '../engine/find-targets.ts';
import type { WriteRequest } from '../write-request.ts';

export type DeleteManyRequest = Extract<WriteRequest, { kind: 'deleteMany' }>;

/** Whether the documents are only marked as deleted. */
export function isMarking({ model, permanently }: Pick<DeleteManyRequest, 'model' | 'permanently'>): boolean {
  return model.writes.deletedAt !== undefined && !permanently;
}

/** Which documents are to be deleted: for good, also those that are marked. */
export function targetsOf(request: DeleteManyRequest): Targets {
  const { model, where, all } = request;
  return { model, where, all, deleted: isMarking(request) ? 'EXCLUDE' : 'INCLUDE' };
}
