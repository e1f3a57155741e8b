import type { Model } from '../../model/model.ts';
import type { DocumentAction } from '../../model/permissions/rule.ts';

/** Whether scopes let an action on a model through; without scopes all do. */
export function allowsModel(
  scopes: ReadonlySet<string> | undefined,
  { name }: Model,
  action: DocumentAction,
): boolean {
  if (scopes === undefined) return true;
  const kind = action === 'read' ? 'read' : 'write';
  return ['*', kind, `${name}:*`, `${name}:${action}`].some((scope) => scopes.has(scope));
}
