import { createViewer, type Viewer } from '../../model/permissions/viewer.ts';
import { idText } from '../../planner/id-text.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';

/** The viewer that `viewerStages` found; nobody where there is no such user. */
export function readAccount(account: unknown): Viewer | null {
  if (!isPlainObject(account)) return null;
  const { _id: id, username, email, isStaff, isSuperuser, groups, permissions } = account;
  if (id === undefined || id === null) return null;
  return createViewer({
    id,
    name: textOf(username) ?? textOf(email) ?? idText(id),
    isStaff: isStaff === true,
    isSuperuser: isSuperuser === true,
    groups: namesOf(groups),
    groupIds: listOf(groups).flatMap(idOf),
    permissions: [...namesOf(permissions), ...listOf(groups).flatMap(permissionsOf)],
  });
}

function idOf(group: unknown): unknown[] {
  return isPlainObject(group) && '_id' in group ? [group['_id']] : [];
}

function permissionsOf(group: unknown): string[] {
  return isPlainObject(group) ? namesOf(group['permissions']) : [];
}

function namesOf(things: unknown): string[] {
  return listOf(things).flatMap((thing) => textOf(isPlainObject(thing) ? thing['name'] : thing) ?? []);
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
