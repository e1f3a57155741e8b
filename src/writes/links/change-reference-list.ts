import type { UpdateOperators } from '../../pipeline/write-command.ts';
import { distinctKeys } from '../../util/distinct-keys.ts';
import { keyText } from '../../util/key-text.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { Model } from '../../model/model.ts';
import { findBy } from '../engine/find-key.ts';
import type { Unit } from '../engine/unit.ts';
import { hiddenAmong } from './hidden-among.ts';
import { notThere } from './not-there.ts';
import { findLinked } from './find-linked.ts';
import type { Parent, StoredRelation } from './parent.ts';
import { targetOfList } from './link-new.ts';
import { isFailure, readManyLinks, type ManyLink } from './link-input.ts';

/** Writes a list of references of a document that is there: the new list is made of the stored one, in the transaction. */
export async function changeReferenceList(
  unit: Unit,
  parent: Parent,
  { field, value, path }: StoredRelation,
): Promise<UpdateOperators> {
  const target = targetOfList(field);
  if (target === undefined) return {};
  const stored: unknown = parent.old[field.storedAs];
  const old: readonly unknown[] = Array.isArray(stored) ? stored : [];
  const links = readManyLinks(value, path, 'there');
  const results = await Promise.all(
    links.map(async (link): Promise<ListChange> => {
      if (!isFailure(link)) return changeOne(unit, { target, old, link });
      unit.failures.push(link);
      return {};
    }),
  );
  const replaced = results.find(({ all }) => all !== undefined)?.all;
  const removed = new Set(results.flatMap(({ remove }) => (remove === undefined ? [] : [keyText(remove)])));
  const kept = (replaced ?? old).filter((id) => !removed.has(keyText(id)));
  const added = results.flatMap(({ add }) => (add === undefined ? [] : [add]));
  const ids = distinctKeys([...kept, ...added]);
  const isChanged = ids.length !== old.length || ids.some((id, index) => keyText(id) !== keyText(old[index]));
  return isChanged ? { $set: { [field.storedAs]: ids } } : {};
}

/** What an entry makes of the list. */
interface ListChange {
  readonly all?: readonly unknown[];
  readonly add?: unknown;
  readonly remove?: unknown;
}

interface ListLink {
  readonly target: Model;
  readonly old: readonly unknown[];
  readonly link: ManyLink;
}

async function changeOne(unit: Unit, { target, old, link }: ListLink): Promise<ListChange> {
  const { kind, value, path } = link;
  switch (kind) {
    case 'create':
    case 'connect':
    case 'connectOrCreate':
      return { add: (await findLinked(unit, target, { kind, value, path }))?.id };
    case 'set': {
      const keys: readonly unknown[] = Array.isArray(value) ? value : [];
      const ids = await Promise.all(
        keys.map((by, index) => findBy(unit, target, { by, path: [...path, index] })),
      );
      const hidden = await hiddenAmong(unit, target, old);
      return { all: [...ids.filter((id) => id !== undefined), ...hidden] };
    }
    case 'disconnect':
    case 'update':
    case 'delete': {
      const entry = kind === 'update' && isPlainObject(value) ? value : { by: value };
      const at = kind === 'update' ? [...path, 'by'] : path;
      const id = await findBy(unit, target, { by: entry['by'], path: at });
      if (id === undefined) return {};
      if (!old.some((one) => keyText(one) === keyText(id))) {
        unit.failures.push(notThere(target, at));
        return {};
      }
      if (kind === 'disconnect') return { remove: id };
      if (kind === 'delete') {
        await unit.nested.delete(unit, { model: target, id, path });
        return { remove: id };
      }
      const changes = isPlainObject(entry['changes']) ? entry['changes'] : {};
      const changesPath = [...path, 'changes'];
      await unit.nested.change(unit, {
        model: target,
        id,
        path: changesPath,
        keyPath: at,
        changes,
        phase: 'nested',
      });
      return {};
    }
  }
}
