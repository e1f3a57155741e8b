import type { UpdateOperators } from '../../pipeline/write-command.ts';
import type { Unit } from '../engine/unit.ts';
import type { RelationInput } from '../input/read-document.ts';
import { changeChildren } from './change-children.ts';
import { changeJoined } from './change-joined.ts';
import { changeReference } from './change-reference.ts';
import { changeReferenceList } from './change-reference-list.ts';
import type { Parent } from './parent.ts';
import { refuseHidden } from './refuse-hidden.ts';

/** Writes a relation of a document that is there, and gives what changes of the document itself. */
export async function linkChanged(
  unit: Unit,
  parent: Parent,
  relation: RelationInput,
): Promise<UpdateOperators> {
  const { field } = relation;
  if (relation.value === undefined || relation.value === null) return {};
  await refuseHidden(unit, parent, relation);
  switch (field.kind) {
    case 'stored':
      return field.type.kind === 'list'
        ? changeReferenceList(unit, parent, { ...relation, field })
        : changeReference(unit, parent, { ...relation, field });
    case 'hasMany':
      await changeChildren(unit, parent, { ...relation, field });
      return {};
    case 'manyToMany':
      await changeJoined(unit, parent, { ...relation, field });
      return {};
    case 'tree':
    case 'expression':
    case 'computed':
      throw new TypeError(`"${field.name}" is no relation that can be written`);
  }
}
