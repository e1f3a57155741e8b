import type { Attempt } from './attempt.ts';
import {
  idsAt,
  isMarked,
  Moment,
  placesOf,
  pointersTo,
  same,
  touch,
  type Doc,
  type Path,
  type PointerSpec,
  type World,
} from './documents.ts';
import type { ModelSpec } from './spec.ts';
import { scalarBson } from './values.ts';

interface Named {
  readonly model: ModelSpec;
  readonly id: unknown;
}

/** Marks documents as deleted, or deletes them with all that this means. */
export function deleteAll(
  attempt: Attempt,
  named: readonly Named[],
  { permanently, path }: { permanently: boolean; path: Path },
): void {
  const { world } = attempt;
  const isSoft = ({ model }: Named) => model.softDelete === true && !permanently;
  for (const { model, id } of named.filter(isSoft)) {
    const doc = world.byId(model.name, id);
    if (doc === undefined || isMarked(doc)) continue;
    doc['deletedAt'] = new Moment();
    touch(model, doc);
  }
  const doomed: Named[] = [];
  const isDoomed = (model: string, id: unknown) =>
    doomed.some((one) => one.model.name === model && same(one.id, id));
  const changes: { pointer: PointerSpec; id: unknown; value: unknown }[] = [];
  const kept: { pointer: PointerSpec; doc: Doc }[] = [];
  let isBlocked = false;
  const collect = ({ model, id }: Named): void => {
    if (isDoomed(model.name, id)) return;
    doomed.push({ model, id });
    for (const pointer of pointersTo(world.project, model.name)) {
      const holders = holdersOf(world, pointer, id);
      switch (pointer.reference.onDelete) {
        case 'CASCADE':
          for (const doc of holders) collect({ model: pointer.model, id: doc['_id'] });
          break;
        case 'PROTECT':
          isBlocked ||= holders.some((doc) => pointer.model !== model || !same(doc['_id'], id));
          break;
        case 'RESTRICT':
          kept.push(...holders.map((doc) => ({ pointer, doc })));
          break;
        case 'SET_NULL':
          changes.push({ pointer, id, value: null });
          break;
        case 'SET_DEFAULT':
          changes.push({ pointer, id, value: scalarBson({ is: 'scalar', type: 'int' }, pointer.fallback) });
          break;
        case 'DO_NOTHING':
          break;
      }
    }
  };
  named.filter((one) => !isSoft(one)).forEach(collect);
  for (const { pointer, id, value } of changes) {
    if (value === null) continue;
    const isThere =
      world.byId(pointer.reference.to, value) !== undefined && !isDoomed(pointer.reference.to, value);
    if (!isThere) kept.push(...holdersOf(world, pointer, id).map((doc) => ({ pointer, doc })));
  }
  isBlocked ||= kept.some(({ pointer, doc }) => !isDoomed(pointer.model.name, doc['_id']));
  if (isBlocked) return attempt.fail('conflict', 'PROTECTED', path);
  for (const { model, id } of doomed) world.remove(model.name, id);
  for (const { pointer, id, value } of changes) {
    for (const doc of holdersOf(world, pointer, id)) {
      release(doc, pointer, id, value);
      touch(pointer.model, doc);
    }
  }
}

/** Also those that are marked as deleted: they can be restored. */
function holdersOf(world: World, pointer: PointerSpec, id: unknown): Doc[] {
  return world.all(pointer.model.name).filter((doc) => idsAt(doc, pointer).some((one) => same(one, id)));
}

function release(doc: Doc, { steps, isList }: PointerSpec, id: unknown, value: unknown): void {
  const key = steps.at(-1) ?? '';
  for (const place of placesOf(doc, steps)) {
    const old = place[key];
    if (isList && Array.isArray(old)) place[key] = old.filter((one) => !same(one, id));
    else if (!isList && same(old, id)) place[key] = value;
  }
}
