import type { ModelSet, StoredField } from '../../model/model.ts';
import { createViewer, type Viewer } from '../../model/permissions/viewer.ts';
import { permissionNamed } from '../judge/permission-named.ts';
import { sampleIdValue } from '../world/samples.ts';
import { ownerFields, rulesOf, valuesAskedFor, type OwnedRule, type OwnerField } from './mentions.ts';

/** Nobody, and people of every sort that the rules of a project tell apart. */
export function makeViewers(models: ModelSet, app: string): readonly (Viewer | null)[] {
  const rules = rulesOf(models);
  const [users] = ownerFields(rules);
  const id = (number: number) => userId(users, number);
  const groups = unique(rules.flatMap(({ rule }) => (rule.kind === 'group' ? [rule.name] : [])));
  const permissions = unique(rules.flatMap((rule) => permissionOf(rule, app)));
  const some = [...models.keys()].filter((_name, index) => index % 2 === 0).map((name) => `${name}:read`);
  const plain = { id: id(0), name: 'user' };
  return [
    null,
    createViewer(plain),
    createViewer({ id: id(1), name: 'another' }),
    createViewer({ id: id(1), name: 'staff', isStaff: true }),
    ...ownerFields(rules, 'member')
      .slice(0, 1)
      .flatMap((group) => {
        const groupIds = [sampleIdValue(group.id, 0)].filter((one) => one !== undefined);
        return [createViewer({ id: id(2), name: 'member', groupIds })];
      }),
    ...groups.map((name) => createViewer({ id: id(0), name: `member of ${name}`, groups: [name] })),
    ...permissions.map((name) => createViewer({ id: id(1), name: `holder of ${name}`, permissions: [name] })),
    createViewer({ ...plain, name: 'key', groups, permissions, scopes: some }),
  ];
}

/** As code has it: the id of one of the first users. */
function userId(users: OwnerField | undefined, number: number): NonNullable<unknown> {
  const id = users === undefined ? undefined : sampleIdValue(users.id, number);
  return id ?? `user${number}`;
}

function permissionOf({ rule, owner, action }: OwnedRule, app: string): readonly string[] {
  if (rule.kind !== 'granted') return [];
  return [rule.permission ?? permissionNamed(app, action, owner.name)];
}

/**
 * The values that documents should often have so that rules tell them apart: viewers' ids where owners stand, and what
 * filters of rules ask for.
 */
export function wantedValues(
  models: ModelSet,
  viewers: readonly (Viewer | null)[],
): ReadonlyMap<StoredField, readonly unknown[]> {
  const rules = rulesOf(models);
  const known = viewers.filter((viewer) => viewer !== null);
  const wanted = new Map<StoredField, readonly unknown[]>();
  const add = (field: StoredField, values: readonly unknown[]) =>
    void wanted.set(field, [...(wanted.get(field) ?? []), ...values]);
  for (const { field, id } of ownerFields(rules)) add(field, idsOf(known, id));
  const groupIds = known.flatMap((viewer) => viewer.groupIds.map((group) => ({ id: group })));
  for (const { field, id } of ownerFields(rules, 'member')) add(field, idsOf(groupIds, id));
  for (const { rule, owner } of rules) {
    const filters =
      rule.kind === 'documents' ? [rule.where] : rule.kind === 'viewer' ? filtersOf(rule.where, known) : [];
    for (const [field, value] of filters.flatMap((where) => valuesAskedFor(owner, where)))
      add(field, [value]);
  }
  return wanted;
}

function idsOf(viewers: readonly Pick<Viewer, 'id'>[], id: OwnerField['id']): unknown[] {
  return viewers.flatMap((viewer) => {
    try {
      return [id.codec.toBson(viewer.id)];
    } catch {
      // An id of another type stands in no such field.
      return [];
    }
  });
}

function filtersOf(where: (viewer: Viewer) => unknown, viewers: readonly Viewer[]): unknown[] {
  return viewers.flatMap((viewer) => {
    try {
      return [where(viewer)];
    } catch {
      // A rule that throws for a viewer says nothing of values.
      return [];
    }
  });
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
