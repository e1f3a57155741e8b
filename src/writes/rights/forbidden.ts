import type { Model } from '../../model/model.ts';
import type { WriteAction } from '../../planner/access.ts';
import { idText } from '../../planner/id-text.ts';
import type { ForbiddenFailure, InputPath } from '../failure.ts';

interface Denied {
  readonly model: Model;
  readonly action: WriteAction;
}

/** A document that is there to be read, and may not be written so. */
export function forbidden(denied: Denied, id: unknown, path: InputPath): ForbiddenFailure {
  const { action, model } = denied;
  return failure(denied, path, `You may not ${action} the ${model.name} with the id ${idText(id)}.`);
}

/** A change that would leave a document which the viewer may not change. */
export function forbiddenAfter(denied: Denied, id: unknown, path: InputPath): ForbiddenFailure {
  const { action, model } = denied;
  const message = `You may not ${action} the ${model.name} with the id ${idText(id)} so: it would be one that you may not ${action}.`;
  return failure(denied, path, message);
}

/** A new document that the viewer may not create, or none of its model. */
export function forbiddenNew(denied: Denied, path: InputPath): ForbiddenFailure {
  return failure(denied, path, `You may not ${denied.action} this ${denied.model.name}.`);
}

/** Some of the documents that a filter finds. */
export function forbiddenSome(
  denied: Denied,
  { count, of, path }: { readonly count: number; readonly of: number; readonly path: InputPath },
): ForbiddenFailure {
  const { action, model } = denied;
  const message = `You may not ${action} ${count} of the ${of} ${model.name} documents that this is about. Narrow the conditions.`;
  return failure(denied, path, message);
}

/** A field that the viewer may not write, at all or in this document. */
export function fieldForbidden(
  denied: Denied,
  { name, owner, path }: { readonly name: string; readonly owner: string; readonly path: InputPath },
): ForbiddenFailure {
  return failure(denied, path, `You may not write "${name}" of this ${owner}.`);
}

function failure({ action, model }: Denied, path: InputPath, message: string): ForbiddenFailure {
  return Object.freeze({ kind: 'forbidden', path, code: 'FORBIDDEN', message, action, model });
}
