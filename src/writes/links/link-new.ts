import type { HasManyField, ManyToManyField, Model, StoredField } from '../../model/model.ts';
import type { Draft, Unit } from '../engine/unit.ts';
import type { RelationInput } from '../input/read-document.ts';
import { connectJoined } from './connect-joined.ts';
import { findLinked, type Wanted } from './find-linked.ts';
import { isFailure, readManyLinks, readOneLink, type ManyLink } from './link-input.ts';
import { moveChildren } from './move-children.ts';
import { noWayBack } from './no-way-back.ts';
import { wayBack } from './way-back.ts';

/** Writes a relation of a new document: what it refers to first, what refers to it behind it. */
export async function linkNew(unit: Unit, draft: Draft, relation: RelationInput): Promise<void> {
  const { field } = relation;
  switch (field.kind) {
    case 'stored':
      return field.type.kind === 'list'
        ? linkList(unit, draft, { ...relation, field })
        : linkOne(unit, draft, { ...relation, field });
    case 'hasMany':
      return linkChildren(unit, draft, { ...relation, field });
    case 'manyToMany':
      return linkJoined(unit, draft, { ...relation, field });
    case 'tree':
    case 'expression':
    case 'computed':
      throw new TypeError(`"${field.name}" is no relation that can be written`);
  }
}

type Of<Kind> = { readonly field: Kind } & Pick<RelationInput, 'value' | 'path'>;

async function linkOne(unit: Unit, draft: Draft, { field, value, path }: Of<StoredField>): Promise<void> {
  const { type } = field;
  if (type.kind !== 'reference' || value === undefined || value === null) return;
  const link = readOneLink(value, path, 'new');
  if (isFailure(link)) return void unit.failures.push(link);
  const linked = await findLinked(unit, type.target, wanted(link));
  if (linked !== undefined) draft.document[field.storedAs] = linked.id;
}

async function linkList(unit: Unit, draft: Draft, { field, value, path }: Of<StoredField>): Promise<void> {
  const target = targetOfList(field);
  if (target === undefined) return;
  const links = newLinks(unit, { value, path });
  const linked = await Promise.all(links.map((link) => findLinked(unit, target, wanted(link))));
  draft.document[field.storedAs] = linked.flatMap((one) => one?.id ?? []);
}

export function targetOfList({ type }: StoredField): Model | undefined {
  return type.kind === 'list' && type.of.kind === 'reference' ? type.of.target : undefined;
}

async function linkChildren(unit: Unit, draft: Draft, relation: Of<HasManyField>): Promise<void> {
  const { field, path } = relation;
  const back = wayBack(draft.model, field);
  if (back === undefined) return void unit.failures.push(noWayBack(field, path));
  const filling = {
    filled: back.filled,
    fill: (child: Record<string, unknown>) => back.fill(child, draft.id),
  };
  const links = newLinks(unit, relation);
  const linked = await Promise.all(
    links.map((link) => findLinked(unit, field.target, wanted(link), filling)),
  );
  const there = linked.flatMap((one) => (one === undefined || one.isNew ? [] : [one.id]));
  if (there.length > 0) moveChildren(unit, { back, model: field.target, ids: there, to: draft.id, path });
}

async function linkJoined(unit: Unit, draft: Draft, relation: Of<ManyToManyField>): Promise<void> {
  const links = newLinks(unit, relation);
  const known = new Map<string, readonly unknown[]>();
  await Promise.all(
    links.map((link) => connectJoined(unit, { field: relation.field, from: draft.id, link, known })),
  );
}

function newLinks(unit: Unit, { value, path }: Pick<RelationInput, 'value' | 'path'>): ManyLink[] {
  if (value === undefined || value === null) return [];
  return readManyLinks(value, path, 'new').flatMap((link) => {
    if (!isFailure(link)) return [link];
    unit.failures.push(link);
    return [];
  });
}

/** What a new document's relations say is one of these. */
export function wanted({
  kind,
  value,
  path,
}: {
  kind: string;
  value: unknown;
  path: Wanted['path'];
}): Wanted {
  if (kind === 'create' || kind === 'connect' || kind === 'connectOrCreate') return { kind, value, path };
  throw new TypeError(`A nested "${kind}" names no document to link`);
}
