import type { FieldOwner, Model } from '../../model/model.ts';
import type { NamedField } from '../../model/values/reading.ts';
import type { Pointer } from '../../model/writes.ts';
import { elementType } from '../../model/element-type.ts';
import type { UpdateOperators } from '../../pipeline/write-command.ts';
import { changeByUs } from '../engine/change-by-us.ts';
import type { Phase, Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';
import { forbidden } from '../rights/forbidden.ts';
import { refuseAfter } from '../rights/judge-change.ts';
import { deniedAmong } from '../rights/refuse-denied.ts';
import { rightWith } from '../rights/weigh-right.ts';

/** A change of the reference by which documents lead back to the one that they are written through. */
export interface LinkChange {
  readonly model: Model;
  readonly ids: readonly unknown[];
  readonly pointer: Pointer;
  readonly update: UpdateOperators;
  readonly path: InputPath;
  readonly phase: Phase;
}

/** Plans a change of references: it takes the right to change the documents that hold them, and to write these fields. */
export function changeLinked(unit: Unit, change: LinkChange): void {
  const { model, ids, pointer, update, path, phase } = change;
  const right = rightWith(unit, { action: 'update', model }, fieldsOf(pointer, model, path));
  if (right === undefined) return;
  const run = async () => {
    const denied = await deniedAmong(unit, right, ids);
    unit.failures.push(...denied.map((id) => forbidden(right, id, path)));
    if (denied.length > 0) return;
    await changeByUs(unit, { model, filter: { _id: { $in: ids } }, update, path });
    await refuseAfter(unit, right, { ids, update, path });
  };
  unit.steps.push({ phase, run });
}

/** The reference, and the embedded documents that it stands in. */
function fieldsOf({ apiPath }: Pointer, model: Model, path: InputPath): NamedField[] {
  const named: NamedField[] = [];
  let owner: FieldOwner | undefined = model;
  for (const step of apiPath.split('.')) {
    const field = owner?.fields.get(step);
    if (owner === undefined || field?.kind !== 'stored') break;
    named.push({ owner, field, path });
    const inner = elementType(field.type);
    owner = inner.kind === 'embedded' ? inner.model : undefined;
  }
  return named;
}
