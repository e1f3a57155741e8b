import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Field } from '../../model/model.ts';
import { readGuards } from '../../model/permissions/read-guards.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { Unit } from '../engine/unit.ts';
import type { RelationInput } from '../input/read-document.ts';
import type { Parent } from './parent.ts';

/**
 * Refuses nested writes of what a relation leads to now, where the viewer may not read that in the document: what they do, and
 * whether they find something, would tell. To replace a reference tells nothing of it.
 *
 * @throws MongraphError FIELD_FORBIDDEN
 */
export async function refuseHidden(
  { loaders }: Unit,
  { model, old }: Parent,
  { field, value }: RelationInput,
): Promise<void> {
  const guards = readGuards(model, field);
  if (guards.length === 0 || !isPlainObject(value)) return;
  const looks = lookingWords(field).some((word) => value[word] !== undefined && value[word] !== null);
  if (!looks || (await loaders.fields.shows(guards, old))) return;
  throw new MongraphError('FIELD_FORBIDDEN', { type: model.name, field: field.name });
}

/** The words whose outcome rests on what is there. */
function lookingWords(field: Field): readonly string[] {
  if (field.kind !== 'stored') return ['update', 'delete', 'disconnect', 'set'];
  return field.type.kind === 'list' ? ['update', 'delete', 'disconnect'] : ['update', 'delete'];
}
