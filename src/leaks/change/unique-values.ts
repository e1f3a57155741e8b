import { keyText } from '../../util/key-text.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import { placesOf, type Doc, type World } from '../world/world.ts';

/** The world without documents that a unique index would refuse, the later ones. */
export function withoutDoubles(world: World, models: ModelSet): World {
  return new Map(
    placesOf(models).map(({ key, model }) => {
      const taken = new Set<string>();
      const kept = (world.get(key) ?? []).filter((doc) => {
        const keys = uniqueKeys(model, models, doc);
        if (keys.some((one) => taken.has(one))) return false;
        for (const one of keys) taken.add(one);
        return true;
      });
      return [key, kept];
    }),
  );
}

/** Whether no two documents of a place have the same unique values. */
export function areUnique(world: World, models: ModelSet): boolean {
  const kept = withoutDoubles(world, models);
  return [...world].every(([key, docs]) => kept.get(key)?.length === docs.length);
}

/** What unique indexes hold of a document; partial ones as if they held all of them. */
function uniqueKeys(model: Model, models: ModelSet, doc: Doc): string[] {
  const sharing = [...models.values()].filter(({ sharesWith }) => sharesWith === model);
  const indexes = [model, ...sharing].flatMap((one) => one.indexes).filter(({ unique }) => unique === true);
  const byIndex = indexes.flatMap(({ keys }) => {
    const paths = Object.keys(keys);
    const values = paths.map((path) => valuesAt(doc, path.split('.')));
    const combined = values.reduce<readonly string[]>(
      (all, some) => all.flatMap((one) => some.map((value) => `${one} ${value}`)),
      [''],
    );
    return [...new Set(combined)].map((value) => `${paths.join()} ${value}`);
  });
  return [`_id ${keyText(doc['_id'])}`, ...byIndex];
}

function valuesAt(value: unknown, [name, ...rest]: readonly string[]): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((one) => valuesAt(one, name === undefined ? [] : [name, ...rest]));
  }
  if (name === undefined) return [keyText(value ?? null)];
  return valuesAt(Reflect.get(Object(value), name), rest);
}
