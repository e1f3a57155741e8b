import { elementType } from '../../model/element-type.ts';
import type { FieldOwner } from '../../model/model.ts';
import type { Access } from '../../planner/access.ts';

/** Whether the viewer may read what stands at a stored path in every document that may be read. */
export function mayReadPath(access: Access, owner: FieldOwner, path: string): boolean {
  const [first = '', ...rest] = path.split('.');
  const field = [...owner.fields.values()].find((one) => one.kind === 'stored' && one.storedAs === first);
  if (field?.kind !== 'stored') return true;
  if (access.conditionOn('read', owner, field).kind !== 'always') return false;
  const inner = elementType(field.type);
  return rest.length === 0 || inner.kind !== 'embedded' || mayReadPath(access, inner.model, rest.join('.'));
}
