import { Int32 } from 'bson';
import { same } from './documents.ts';
import { randomChanges } from './random-changes.ts';
import { randomFields, randomId, type Ground } from './random-values.ts';
import { specOf, storedName, type ModelSpec, type RelationSpec } from './spec.ts';

type Make = (
  ground: Ground,
  model: ModelSpec,
  depth: number,
  given?: Record<string, unknown>,
) => Record<string, unknown>;

export interface LinkOptions {
  readonly depth: number;
  readonly isNew: boolean;
  readonly make: Make;
}

/** What names a document: its `_id`, or another unique key. */
export function randomKey(ground: Ground, model: ModelSpec): Record<string, unknown> {
  const { random, world } = ground;
  const id = randomId(ground, model.name);
  const doc = world.byId(model.name, new Int32(id));
  const unique = Object.entries(model.fields).filter(
    ([, field]) => field.unique === true && field.required === true,
  );
  if (doc === undefined || random.chance(0.6)) return { id };
  const [single] = unique;
  if (single !== undefined) return { [single[0]]: doc[storedName(...single)] };
  const names = model.together?.[0];
  if (names === undefined) return { id };
  const values = names.map((name) => {
    const value = doc[storedName(name, model.fields[name] ?? { value: { is: 'scalar', type: 'int' } })];
    return [name, value instanceof Int32 ? value.value : value];
  });
  return { [names.join('_')]: Object.fromEntries(values) };
}

/** Nested writes of one relation or two. */
export function randomRelations(
  ground: Ground,
  model: ModelSpec,
  options: LinkOptions,
): Record<string, unknown> {
  const { random } = ground;
  const references = Object.entries(model.fields).flatMap(([name, { value }]): [string, () => unknown][] => {
    if (value.is === 'reference')
      return [[name, () => oneLink(ground, specOf(ground.world.project, value.to), options)]];
    const inner = value.is === 'list' ? value.of : value;
    return inner.is === 'reference'
      ? [[name, () => manyLinks(ground, specOf(ground.world.project, inner.to), options)]]
      : [];
  });
  const others = Object.entries(model.relations ?? {}).map(([name, relation]): [string, () => unknown] => [
    name,
    () => manyLinks(ground, specOf(ground.world.project, relation.of), options, relation),
  ]);
  const all = [...references, ...others];
  if (all.length === 0) return {};
  const [name, link] = random.pick(all);
  const [other, second] = random.pick(all);
  const relations = { [name]: link() };
  return name === other || random.chance(0.6) ? relations : { ...relations, [other]: second() };
}

/** A key of a document that nothing else in the mutation names. */
function freshKey(ground: Ground, target: ModelSpec, tries = 3): Record<string, unknown> {
  const by = randomKey(ground, target);
  const { world, named } = ground;
  const doc = world
    .all(target.name)
    .find((one) =>
      by['id'] === undefined
        ? Object.entries(by).some(([name, value]) => same(one[name === 'alias' ? 'a' : name], value))
        : same(one['_id'], new Int32(Number(by['id']))),
    );
  const text = `${target.name} ${doc === undefined ? JSON.stringify(by) : Number(doc['_id'])}`;
  if (named.has(text) && tries > 0) return freshKey(ground, target, tries - 1);
  const isTaken = named.has(text);
  const fresh = isTaken || doc === undefined ? { id: 1_000 + named.size } : by;
  named.add(isTaken ? `${text} ${named.size}` : text);
  return fresh;
}

function makeNew(
  ground: Ground,
  target: ModelSpec,
  { depth, make }: LinkOptions,
  without?: string,
): Record<string, unknown> {
  const set = make(ground, target, depth + 1);
  for (const key of without === undefined ? [] : [without, `${without}Id`, `${without}Ids`]) delete set[key];
  return set;
}

function orCreate(ground: Ground, target: ModelSpec, options: LinkOptions, without?: string) {
  return { by: freshKey(ground, target), create: makeNew(ground, target, options, without) };
}

function oneLink(ground: Ground, target: ModelSpec, options: LinkOptions): unknown {
  const { random, bad } = ground;
  if (random.chance(bad))
    return random.pick<unknown>([{}, { link: 1 }, 'x', { connect: { id: 1 }, disconnect: true }]);
  const word = random.pick(options.isNew ? newWords : [...newWords, 'disconnect', 'delete', 'update']);
  switch (word) {
    case 'create':
      return { create: makeNew(ground, target, options) };
    case 'connect':
      return { connect: randomKey(ground, target) };
    case 'connectOrCreate':
      return { connectOrCreate: orCreate(ground, target, options) };
    case 'update':
      return { update: randomChanges(ground, target) };
    default:
      return { [word]: true };
  }
}

const newWords = ['create', 'connect', 'connectOrCreate'] as const;

function manyLinks(
  ground: Ground,
  target: ModelSpec,
  options: LinkOptions,
  relation?: RelationSpec,
): unknown {
  const { random, bad } = ground;
  if (random.chance(bad)) return random.pick<unknown>([{ link: [] }, 'x', { connect: [{ id: 97 }] }]);
  const words = options.isNew ? [...newWords] : [...newWords, 'disconnect', 'delete', 'update', 'set'];
  const first = random.pick(words);
  const second = random.chance(0.3) ? random.pick(words) : first;
  const chosen = second === 'set' || first === 'set' ? ['set'] : [...new Set([first, second])];
  return Object.fromEntries(
    chosen.map((word) => [
      word,
      Array.from({ length: 1 + random.below(2) }, () => entry(ground, target, { options, word, relation })),
    ]),
  );
}

interface Entry {
  readonly options: LinkOptions;
  readonly word: string;
  readonly relation: RelationSpec | undefined;
}

function entry(ground: Ground, target: ModelSpec, { options, word, relation }: Entry): unknown {
  const without = relation?.is === 'hasMany' ? relation.by : undefined;
  const isJoined = relation?.is === 'manyToMany';
  const join = isJoined ? joinOf(ground, relation) : {};
  switch (word) {
    case 'create': {
      const set = makeNew(ground, target, options, without);
      return isJoined ? { create: set, ...join } : set;
    }
    case 'connectOrCreate':
      return { ...orCreate(ground, target, options, without), ...join };
    case 'connect':
    case 'set': {
      const by = freshKey(ground, target);
      return isJoined ? { by, ...join } : by;
    }
    case 'update': {
      const by = freshKey(ground, target);
      const place =
        isJoined && ground.random.chance(0.5) ? { join: { set: { place: ground.random.below(12) } } } : {};
      return { by, changes: randomChanges(ground, target), ...place };
    }
    default:
      return freshKey(ground, target);
  }
}

function joinOf(ground: Ground, { through, from, to }: Extract<RelationSpec, { is: 'manyToMany' }>): object {
  if (ground.random.chance(0.5)) return {};
  const fields = Object.entries(specOf(ground.world.project, through).fields).filter(
    ([name]) => name !== from && name !== to,
  );
  return { join: randomFields(ground, Object.fromEntries(fields), 0.7) };
}
