import type { Model } from '../../model/model.ts';
import type { Access } from '../access.ts';
import { opensAll } from '../rules/write-access.ts';

/**
 * Whether a model's collection may have documents that the viewer may not read, or finds only by asking for deleted ones. The
 * vocabulary knows their words too.
 */
export function hidesSome(model: Model, access: Access): boolean {
  return model.writes.deletedAt !== undefined || !opensAll(access, model.sharesWith ?? model);
}
