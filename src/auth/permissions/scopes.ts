import type { Model } from '../../model/model.ts';
import type { DocumentAction } from '../../model/permissions/rule.ts';

/** Whether scopes let an action on a model through; without scopes all do. What a base has, its members have. */
export function allowsModel(
  scopes: ReadonlySet<string> | undefined,
  { name, sharesWith }: Model,
  action: DocumentAction,
): boolean {
  if (scopes === undefined) return true;
  const kind = action === 'read' ? 'read' : 'write';
  const names = sharesWith === undefined ? [name] : [name, sharesWith.name];
  const ofModels = names.flatMap((one) => [`${one}:*`, `${one}:${action}`]);
  return ['*', kind, ...ofModels].some((scope) => scopes.has(scope));
}
