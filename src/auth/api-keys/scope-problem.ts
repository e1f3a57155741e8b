import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import type { ModelSet } from '../../model/model.ts';
import { documentActions } from '../../model/permissions/rule.ts';

/** What is wrong with a scope; undefined where it is one. */
export function scopeProblem(scope: string, models: ModelSet): string | undefined {
  const known = new Set(knownScopes(models));
  if (known.has(scope)) return undefined;
  const given = scope.length > 60 ? `${scope.slice(0, 60)}…` : scope;
  return `There is no scope "${given}"${didYouMean(suggest(given, known)) || '. Scopes are "read", "write", "*", "Model:read" or "Model:*".'}`;
}

function knownScopes(models: ModelSet): string[] {
  const ofModel = (name: string) => [...documentActions, '*'].map((action) => `${name}:${action}`);
  return ['*', 'read', 'write', ...[...models.keys()].flatMap(ofModel)];
}
