import { readPath } from '../../planner/read-path.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { keyText } from '../../util/key-text.ts';
import { valuesAt } from '../../util/values-at.ts';
import { findBy } from '../engine/find-key.ts';
import type { Unit } from '../engine/unit.ts';
import type { InputPath } from '../failure.ts';
import { connectJoined } from './connect-joined.ts';
import { hiddenAmong } from './hidden-among.ts';
import { findRelated } from './find-related.ts';
import type { JoinedRelation, Parent } from './parent.ts';
import { isFailure, readManyLinks, type ManyLink } from './link-input.ts';
import { notThere } from './not-there.ts';

/** Writes a relation through a join collection, of a document that is there. */
export async function changeJoined(unit: Unit, parent: Parent, relation: JoinedRelation): Promise<void> {
  const { value, path, field } = relation;
  const links = readManyLinks(value, path, 'there');
  if (links.length === 0) return;
  const { joins, targets } = await findJoins(unit, parent, relation);
  const writing = { unit, parent, field, joins, targets, known: new Map(joins) };
  await Promise.all(
    links.map(async (link) => {
      if (isFailure(link)) unit.failures.push(link);
      else await changeOne(writing, link);
    }),
  );
}

interface Writing {
  readonly unit: Unit;
  readonly parent: Parent;
  readonly field: JoinedRelation['field'];
  /** The `_id`s of the join documents that lead from the parent, by the key text of what they lead to. */
  readonly joins: ReadonlyMap<string, readonly unknown[]>;
  /** The `_id`s of what they lead to, by the same. */
  readonly targets: ReadonlyMap<string, unknown>;
  /** The same as `joins`, and what this mutation connects. */
  readonly known: Map<string, readonly unknown[]>;
}

/** The join documents that lead from a document. */
async function findJoins(
  unit: Unit,
  parent: Parent,
  { field }: JoinedRelation,
): Promise<Pick<Writing, 'joins' | 'targets'>> {
  const { through, from, to, where } = field;
  const also = [to, ...Object.keys(where)];
  const rows = await findRelated(unit, through, { path: from, keys: [parent.id], also });
  const joins = new Map<string, unknown[]>();
  const targets = new Map<string, unknown>();
  for (const row of rows) {
    const counts = Object.entries(where).every(
      ([path, value]) => keyText(readPath(row, path)) === keyText(value),
    );
    if (!counts) continue;
    for (const target of valuesAt(row, to)) {
      const key = keyText(target);
      targets.set(key, target);
      joins.set(key, [...(joins.get(key) ?? []), row['_id']]);
    }
  }
  return { joins, targets };
}

async function changeOne(writing: Writing, link: ManyLink): Promise<void> {
  const { unit, parent, field } = writing;
  const { kind, value, path } = link;
  switch (kind) {
    case 'create':
    case 'connect':
    case 'connectOrCreate':
      return void (await connectJoined(unit, { field, from: parent.id, link, known: writing.known }));
    case 'set':
      return replaceAll(writing, link);
    case 'disconnect': {
      const found = await findJoined(writing, value, path);
      return found === undefined ? undefined : dropJoins(writing, found.joins, path);
    }
    case 'delete': {
      const found = await findJoined(writing, value, path);
      if (found === undefined) return;
      await dropJoins(writing, found.joins, path);
      return unit.nested.delete(unit, { model: field.target, id: found.id, path });
    }
    case 'update':
      return changeTarget(writing, link);
  }
}

/** Changes what is connected, its join document, or both. */
async function changeTarget(writing: Writing, { value, path }: ManyLink): Promise<void> {
  const { unit, field } = writing;
  const { by, changes, join } = isPlainObject(value) ? value : {};
  const keyPath = [...path, 'by'];
  const found = await findJoined(writing, by, keyPath);
  if (found === undefined) return;
  if (isPlainObject(changes)) {
    const wanted = { model: field.target, id: found.id, changes, path: [...path, 'changes'] };
    await unit.nested.change(unit, { ...wanted, keyPath, phase: 'nested' });
  }
  if (!isPlainObject(join)) return;
  for (const id of found.joins) {
    const wanted = { model: field.through, id, changes: join, path: [...path, 'join'] };
    await unit.nested.change(unit, { ...wanted, keyPath, phase: 'nested' });
  }
}

/** What is connected becomes what is named: the join documents of all others go that the viewer may read. */
async function replaceAll(writing: Writing, { value, path }: ManyLink): Promise<void> {
  const { unit, parent, field, joins, targets } = writing;
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  const named = await Promise.all(
    entries.map((entry, index) => {
      const link = { kind: 'connect', value: entry, path: [...path, index] } as const;
      return connectJoined(unit, { field, from: parent.id, link, known: writing.known });
    }),
  );
  const kept = new Set(named);
  const gone = [...joins.keys()].filter((key) => !kept.has(key));
  const hidden = await hiddenAmong(
    unit,
    field.target,
    gone.map((key) => targets.get(key)),
  );
  // A join document may name several: it stays for one that is hidden.
  const staying = new Set([...kept, ...hidden.map(keyText)].flatMap((key) => joinsOf(writing, key)));
  await dropJoins(
    writing,
    gone.flatMap((key) => joins.get(key) ?? []).filter((id) => !staying.has(keyText(id))),
    path,
  );
}

function joinsOf({ joins }: Writing, key: string | undefined): string[] {
  return key === undefined ? [] : (joins.get(key) ?? []).map(keyText);
}

interface Joined {
  readonly id: unknown;
  readonly joins: readonly unknown[];
}

/** A document that is named, and is connected; undefined after a failure. */
async function findJoined(
  { unit, field, joins }: Writing,
  by: unknown,
  path: InputPath,
): Promise<Joined | undefined> {
  const id = await findBy(unit, field.target, { by, path });
  if (id === undefined) return undefined;
  const found = joins.get(keyText(id));
  if (found !== undefined) return { id, joins: found };
  unit.failures.push(notThere(field.target, path));
  return undefined;
}

async function dropJoins({ unit, field }: Writing, ids: readonly unknown[], path: InputPath): Promise<void> {
  for (const id of ids) await unit.nested.delete(unit, { model: field.through, id, path });
}
