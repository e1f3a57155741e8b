import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Field } from '../model.ts';
import type { Check } from './checked-project.ts';

const idTypes = new Set<string>(['objectId', 'string', 'int', 'long', 'uuid']);

/** Models whose `_id` is of a type that cannot name a document. */
export const checkIds: Check = ({ models }) =>
  models.flatMap((model) => {
    const given = wrongId(model.fields.get('_id'));
    return given === undefined ? [] : [new MongraphError('MODEL_BAD_ID', { model: model.name, given })];
  });

function wrongId(id: Field | undefined): string | undefined {
  // Without one, resolution has said why.
  if (id === undefined) return undefined;
  if (id.kind !== 'stored') return 'a relation';
  if (id.type.kind !== 'scalar') return `a field of the kind "${id.type.kind}"`;
  if (!idTypes.has(id.type.type)) return `of the type ${id.type.type}`;
  return id.storedAs === '_id' ? undefined : `stored as "${id.storedAs}"`;
}
