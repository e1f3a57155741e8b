import { suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { findPath } from '../find-path.ts';
import type { Model, ValueType } from '../model.ts';
import type { Resolution } from './resolution.ts';

/** A path that should lead to a reference, and the field that asks for it. */
export interface ReferencePlace {
  readonly on: Model;
  readonly path: string;
  readonly usedBy: string;
}

/** The reference to `owner` at a path, and whether one document can name several there; a problem and undefined where there is none. */
export function referenceTo(
  owner: Model,
  { on, path, usedBy }: ReferencePlace,
  resolution: Resolution,
): { path: string; many: boolean } | undefined {
  const found = findPath(on, path);
  if (found === undefined) {
    const suggestions = suggest(path, on.fields.keys());
    resolution.problems.push(
      new MongraphError('MODEL_UNKNOWN_FIELD', { model: on.name, field: path, usedBy, suggestions }),
    );
    return undefined;
  }
  const target = innermost(found.field.type);
  // A reference to the base may be to any model of its collection.
  if (target === undefined || (target !== owner && target !== owner.sharesWith)) {
    resolution.problems.push(
      new MongraphError('MODEL_NOT_A_REFERENCE', { model: on.name, field: path, target: owner.name, usedBy }),
    );
    return undefined;
  }
  if (found.ambiguous) {
    const reason = 'documents of another shape store something else at that path.';
    resolution.problems.push(new MongraphError('MODEL_BAD_FIELD', { model: on.name, field: path, reason }));
    return undefined;
  }
  return { path: found.storedPath, many: found.many || found.field.type.kind === 'list' };
}

/** The model that a reference, or a list of references, points to. */
function innermost(type: ValueType): Model | undefined {
  if (type.kind === 'list') return innermost(type.of);
  return type.kind === 'reference' ? type.target : undefined;
}
