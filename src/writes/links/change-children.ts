import { readPath } from '../../planner/read-path.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { keyText } from '../../util/key-text.ts';
import { findBy } from '../engine/find-key.ts';
import type { Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';
import { changeLinked } from './change-linked.ts';
import { findLinked } from './find-linked.ts';
import type { ChildrenRelation, Parent } from './parent.ts';
import { isFailure, readManyLinks, type ManyLink } from './link-input.ts';
import { moveChildren } from './move-children.ts';
import { noWayBack } from './no-way-back.ts';
import { notThere } from './not-there.ts';
import { findRelated } from './find-related.ts';
import { wayBack, type WayBack } from './way-back.ts';

/** Writes the documents that refer to one that is there. */
export async function changeChildren(unit: Unit, parent: Parent, relation: ChildrenRelation): Promise<void> {
  const { field, value, path } = relation;
  const back = wayBack(parent.model, field);
  if (back === undefined) return void unit.failures.push(noWayBack(field, path));
  const writing = { unit, parent, relation, back };
  await Promise.all(
    readManyLinks(value, path, 'there').map(async (link) => {
      if (isFailure(link)) unit.failures.push(link);
      else await changeOne(writing, link);
    }),
  );
}

interface Writing {
  readonly unit: Unit;
  readonly parent: Parent;
  readonly relation: ChildrenRelation;
  readonly back: WayBack;
}

async function changeOne(writing: Writing, link: ManyLink): Promise<void> {
  const { unit, parent, relation, back } = writing;
  const { target } = relation.field;
  const { kind, value, path } = link;
  switch (kind) {
    case 'create':
    case 'connect':
    case 'connectOrCreate': {
      const fill = (child: Record<string, unknown>) => back.fill(child, parent.id);
      const wanted = { kind, value, path };
      const linked = await findLinked(unit, target, wanted, { filled: back.filled, fill });
      if (linked === undefined || linked.isNew) return;
      return moveChildren(unit, { back, model: target, ids: [linked.id], to: parent.id, path });
    }
    case 'set':
      return replaceAll(writing, link);
    case 'disconnect': {
      const id = await findChild(writing, value, path);
      return id === undefined ? undefined : letGo(writing, [id], path);
    }
    case 'delete': {
      const id = await findChild(writing, value, path);
      return id === undefined ? undefined : unit.nested.delete(unit, { model: target, id, path });
    }
    case 'update': {
      const { by, changes } = isPlainObject(value) ? value : {};
      const keyPath = [...path, 'by'];
      const id = await findChild(writing, by, keyPath);
      if (id === undefined) return;
      const wanted = { model: target, id, path: [...path, 'changes'], keyPath, phase: 'nested' } as const;
      return unit.nested.change(unit, { ...wanted, changes: isPlainObject(changes) ? changes : {} });
    }
  }
}

/** The children become those that are named: all others that the viewer may read are let go. */
async function replaceAll(writing: Writing, { value, path }: ManyLink): Promise<void> {
  const { unit, parent, relation, back } = writing;
  const { target } = relation.field;
  const keys: readonly unknown[] = Array.isArray(value) ? value : [];
  const ids = await Promise.all(
    keys.map((by, index) => findBy(unit, target, { by, path: [...path, index] })),
  );
  const named = new Set(ids.map(keyText));
  const rows = await findRelated(unit, target, { path: back.pointer.path, keys: [parent.id] });
  const there = new Set(rows.map((row) => keyText(row['_id'])));
  const gone = rows.map((row) => row['_id']).filter((id) => !named.has(keyText(id)));
  if (gone.length > 0) letGo(writing, gone, path);
  const fresh = ids.filter((id) => id !== undefined && !there.has(keyText(id)));
  if (fresh.length > 0) moveChildren(unit, { back, model: target, ids: fresh, to: parent.id, path });
}

/** A child that is named, and is one; undefined after a failure. */
async function findChild({ unit, parent, relation, back }: Writing, by: unknown, path: InputPath) {
  const { target } = relation.field;
  const id = await findBy(unit, target, { by, path });
  if (id === undefined) return undefined;
  const request = {
    model: target,
    path: '_id',
    selection: { paths: ['_id', back.pointer.path], computed: [] },
  };
  const row = await unit.loaders.byKey(request, []).load(id);
  const stored: unknown = row === null ? undefined : readPath(row, back.pointer.path);
  const parents: readonly unknown[] = Array.isArray(stored) ? stored : [stored];
  if (parents.some((one) => keyText(one) === keyText(parent.id))) return id;
  unit.failures.push(notThere(target, path));
  return undefined;
}

/** Children that no longer refer to the parent. */
function letGo({ unit, parent, relation, back }: Writing, ids: readonly unknown[], path: InputPath): void {
  const { target } = relation.field;
  const { pointer } = back;
  const isList = pointer.field.type.kind === 'list';
  if (!isList && pointer.field.required) {
    const message = `"${pointer.apiPath}" of ${target.name} is required: connect it to another, or delete it.`;
    unit.failures.push({ kind: 'validation', path, code: 'REQUIRED', message });
    return;
  }
  const update = isList ? { $pull: { [pointer.path]: parent.id } } : { $set: { [pointer.path]: null } };
  changeLinked(unit, { model: target, ids, pointer, update, path, phase: 'unlink' });
}
