import type { NamedField } from '../../model/values/reading.ts';
import { readCondition } from '../../planner/fields/field-access.ts';
import { accessByRight, opensAll, opensNothing } from '../../planner/rules/write-access.ts';
import type { Unit } from '../engine/unit.ts';
import { fieldForbidden } from './forbidden.ts';
import type { FieldRight, Right } from './right.ts';

/** The right to an action with the fields that its input names; undefined where one of them may never be written. */
export function rightWith(
  unit: Unit,
  right: Pick<Right, 'model' | 'action'>,
  named: readonly NamedField[],
): Right | undefined {
  const { access } = unit.load;
  const fields: FieldRight[] = [];
  let isClosed = false;
  for (const { owner, field, path, use } of named) {
    const condition =
      use === 'read' ? readCondition(access, owner, field) : access.conditionOn('write', owner, field);
    if (condition.kind === 'always') continue;
    // Embedded documents cannot be asked for by themselves.
    if (condition.kind === 'never' || owner !== right.model) {
      isClosed = true;
      unit.failures.push(fieldForbidden(right, { name: field.name, owner: owner.name, path }));
    } else {
      fields.push({ name: field.name, condition, path });
    }
  }
  return isClosed ? undefined : { ...right, fields };
}

/** Whether everybody has a right, so that nothing has to be asked. */
export function isGiven({ load: { access } }: Unit, { model, action, fields }: Right): boolean {
  return fields.length === 0 && opensAll(accessByRight(access, { model, action, also: [] }), model);
}

/** Whether the viewer has a right to no document at all. */
export function isRefused({ load: { access } }: Unit, { model, action }: Right): boolean {
  return opensNothing(accessByRight(access, { model, action, also: [] }), model);
}
