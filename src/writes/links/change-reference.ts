import type { UpdateOperators } from '../../pipeline/write-command.ts';
import type { StoredField } from '../../model/model.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { Unit } from '../engine/unit.ts';
import type { Failure, InputPath } from '../failure.ts';
import { findLinked } from './find-linked.ts';
import type { Parent, StoredRelation } from './parent.ts';
import { isFailure, readOneLink } from './link-input.ts';

/** Writes a reference of a document that is there. */
export async function changeReference(
  unit: Unit,
  parent: Parent,
  { field, value, path }: StoredRelation,
): Promise<UpdateOperators> {
  const { type, storedAs } = field;
  const link = readOneLink(value, path, 'there');
  if (type.kind !== 'reference') return {};
  if (isFailure(link)) {
    unit.failures.push(link);
    return {};
  }
  const current = parent.old[storedAs];
  switch (link.kind) {
    case 'create':
    case 'connect':
    case 'connectOrCreate': {
      const linked = await findLinked(unit, type.target, { ...link, kind: link.kind });
      return linked === undefined ? {} : { $set: { [storedAs]: linked.id } };
    }
    case 'disconnect':
      return link.value === true ? withoutReference(unit, { field, path: link.path }) : {};
    case 'delete': {
      if (link.value !== true || current === null || current === undefined) return {};
      const missing = leadsNowhere(field, link.path);
      await unit.nested.delete(unit, { model: type.target, id: current, path: link.path, missing });
      return withoutReference(unit, { field, path: link.path });
    }
    case 'update': {
      const changes = isPlainObject(link.value) ? link.value : {};
      const missing = leadsNowhere(field, link.path);
      if (current === null || current === undefined) {
        unit.failures.push(missing);
        return {};
      }
      await unit.nested.change(unit, {
        model: type.target,
        id: current,
        path: link.path,
        keyPath: link.path,
        changes,
        phase: 'nested',
        missing,
      });
      return {};
    }
  }
}

/** Also where the viewer may not read what it leads to: no id is told that no read shows. */
function leadsNowhere({ name }: StoredField, path: InputPath): Failure {
  const message = `"${name}" refers to nothing that could be changed.`;
  return { kind: 'notFound', path, code: 'NOT_FOUND', message };
}

function withoutReference(
  unit: Unit,
  { field, path }: Pick<StoredRelation, 'field' | 'path'>,
): UpdateOperators {
  if (!field.required) return { $set: { [field.storedAs]: null } };
  const message = `"${field.name}" is required: connect another instead.`;
  unit.failures.push({ kind: 'validation', path, code: 'REQUIRED', message });
  return {};
}
