import { Int32 } from 'bson';
import { randomChanges, randomWhere } from './random-changes.ts';
import { randomKey, randomRelations } from './random-links.ts';
import { randomFields, type Ground } from './random-values.ts';
import type { Mutation } from './predict.ts';
import { specOf, type ModelSpec } from './spec.ts';

const weights: readonly (readonly [Mutation['kind'], number])[] = [
  ['create', 6],
  ['createMany', 2],
  ['upsert', 2],
  ['update', 10],
  ['updateMany', 2],
  ['delete', 3],
  ['deleteMany', 1],
  ['restore', 1],
];

const kinds = weights.flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind));

/** A mutation of what is there, that mostly can be done. */
export function randomMutation(ground: Ground): Mutation {
  const { random, world } = ground;
  const names = world.project.filter(({ madeIds }) => madeIds !== true).map(({ name }) => name);
  const kind = random.pick(kinds);
  const name = kind === 'restore' ? 'Note' : random.pick([...names, 'Work', 'Work', 'Work']);
  const model = specOf(world.project, name);
  const base = { model: name } as const;
  switch (kind) {
    case 'create':
      return { ...base, kind, set: randomDocument(ground, model, 0) };
    case 'createMany': {
      const items = Array.from({ length: 1 + random.below(3) }, () =>
        randomDocument(ground, model, random.chance(0.3) ? 1 : 3),
      );
      return { ...base, kind, items, partial: false };
    }
    case 'upsert': {
      const key = requestKey(ground, model, 'by');
      return {
        ...base,
        kind,
        key,
        create: randomDocument(ground, model, 2, keyValues(key)),
        update: randomChanges(ground, model),
      };
    }
    case 'update': {
      const key = requestKey(ground, model, 'id');
      const changes = randomChanges(ground, model);
      const { set, ...rest } = changes;
      const relations = random.chance(0.4)
        ? randomRelations(ground, model, { depth: 0, isNew: false, make: randomDocument })
        : {};
      const merged = withoutKeys({ ...set, ...relations }, relations);
      return {
        ...base,
        kind,
        key,
        changes: Object.keys(merged).length === 0 ? rest : { ...rest, set: merged },
        ...ifVersion(ground, model, key),
      };
    }
    case 'updateMany':
      return {
        ...base,
        kind,
        ...randomTargets(ground, model),
        changes: randomChanges(ground, model),
        partial: false,
      };
    case 'delete': {
      const key = requestKey(ground, model, 'id');
      return { ...base, kind, key, permanently: random.chance(0.3), ...ifVersion(ground, model, key) };
    }
    case 'deleteMany':
      return { ...base, kind, ...randomTargets(ground, model), permanently: false, partial: false };
    case 'restore':
      return { ...base, kind, key: requestKey(ground, model, 'id') };
  }
}

function randomTargets({ random }: Ground, model: ModelSpec) {
  const all = random.chance(0.05);
  return {
    where:
      all || random.chance(0.05)
        ? undefined
        : randomWhere(random, {
            _id: { value: { is: 'scalar', type: 'int', min: 0, max: 9 } },
            ...model.fields,
          }),
    all,
  };
}

type KeyOf = Extract<Mutation, { kind: 'update' }>['key'];

function requestKey(ground: Ground, model: ModelSpec, path: string): KeyOf {
  const by = randomKey(ground, model);
  const { id } = by;
  return path === 'id' && id !== undefined
    ? { kind: 'id', id: new Int32(Number(id)), path }
    : { kind: 'key', values: by, path: 'by' };
}

function keyValues(key: KeyOf): Record<string, unknown> {
  if (key.kind === 'id') return {};
  const [[name, value] = ['', undefined]] = Object.entries(key.values);
  if (name === 'id') return { _id: value };
  return typeof value === 'object' && value !== null ? { ...value } : { [name]: value };
}

function ifVersion({ random, world }: Ground, model: ModelSpec, key: KeyOf): { ifVersion?: number } {
  if (model.version !== true || !random.chance(0.2)) return {};
  const doc = key.kind === 'id' ? world.byId(model.name, key.id) : undefined;
  const version = Number(doc?.['version'] ?? 1);
  return { ifVersion: random.chance(0.5) ? version : version + 1 };
}

/** A new document, with nested writes down to a depth. */
function randomDocument(
  ground: Ground,
  model: ModelSpec,
  depth: number,
  given: Record<string, unknown> = {},
): Record<string, unknown> {
  const { random, world, named, bad } = ground;
  const own = randomFields(ground, model.fields, 0.35);
  const set: Record<string, unknown> = { ...own, ...given };
  if (model.madeIds !== true && set['_id'] === undefined) {
    let id = 1 + random.below(12);
    const isTaken = () =>
      world.byId(model.name, new Int32(id)) !== undefined || named.has(`${model.name} ${id}`);
    while (isTaken() && !random.chance(Math.max(bad, 0.02))) id += 1;
    set['_id'] = id;
    named.add(`${model.name} ${id}`);
  }
  if (depth >= 3 || !random.chance(0.5)) return set;
  const relations = randomRelations(ground, model, { depth, isNew: true, make: randomDocument });
  return { ...withoutKeys(set, relations), ...relations };
}

/** A reference is given as a key, or as a document. */
function withoutKeys(set: Record<string, unknown>, relations: object): Record<string, unknown> {
  const keys = new Set(Object.keys(relations).flatMap((name) => [`${name}Id`, `${name}Ids`]));
  return Object.fromEntries(Object.entries(set).filter(([name]) => !keys.has(name)));
}
