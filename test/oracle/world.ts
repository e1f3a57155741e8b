import { Int32 } from 'bson';
import { kinds, oddValues } from './kinds.ts';
import type { FieldSpec, ModelSpec, ProjectSpec, UnionSpec } from './project.ts';
import type { Random } from './random.ts';
import { shapedKinds } from './shaped.ts';

/** A document as MongoDB has it. */
export type Doc = Readonly<Record<string, unknown>>;

/** Every document of a random project, by model. */
export type World = ReadonlyMap<string, readonly Doc[]>;

const mostDocuments = 14;

/** Documents with nulls, missing values, values of other types, references that lead nowhere. */
export function randomWorld({ models }: ProjectSpec, random: Random): World {
  const world = new Map<string, readonly Doc[]>();
  for (const model of models.filter(({ of }) => of === undefined)) {
    const length = 2 + random.below(mostDocuments);
    const docs = Array.from({ length }, (_, id) => randomDocument(model, id, random));
    world.set(model.name, docs);
    for (const { typeName, stored } of model.shares?.members ?? []) {
      world.set(
        typeName,
        docs.filter((doc) => doc[model.shares?.discriminatorStoredAs ?? ''] === stored),
      );
    }
  }
  return world;
}

/** Documents that do not exist for the API, since no model says that they are its own. */
export function strangersOf({ shares, fields }: ModelSpec, random: Random): Doc[] {
  if (shares === undefined) return [];
  const said = [{ [shares.discriminatorStoredAs]: 'unknown' }, { [shares.discriminatorStoredAs]: null }, {}];
  return said.map((says, at) => ({
    _id: new Int32(mostDocuments + 1 + at),
    ...says,
    ...randomFields(fields, random),
  }));
}

function randomDocument(model: ModelSpec, id: number, random: Random): Doc {
  const { shares } = model;
  const common = { _id: new Int32(id), ...randomFields(model.fields, random) };
  if (shares === undefined) return common;
  const { stored, fields } = random.pick(shares.members);
  return { ...common, [shares.discriminatorStoredAs]: stored, ...randomFields(fields, random) };
}

function randomFields(fields: readonly FieldSpec[], random: Random): Doc {
  return Object.fromEntries(
    fields.flatMap((spec): [string, unknown][] => {
      const value = randomField(spec, random);
      return value === undefined ? [] : [[spec.storedAs, value]];
    }),
  );
}

function randomField(spec: FieldSpec, random: Random): unknown {
  if (spec.shape === 'scalar' && spec.required) return scalarValue(spec.type, random);
  // The index that every point has takes nothing else, and in lists not even null.
  const isPoint = spec.shape === 'shaped' && spec.type === 'point';
  const draw = random.below(100);
  if (draw < 12) return undefined;
  if (draw < 24) return isPoint ? undefined : null;
  // Only a document or a plain value: a list where one value belongs has no one place in an order.
  if (draw < 30 && !isPoint) return random.pick(oddValues);
  return value(spec, random);
}

function value(spec: FieldSpec, random: Random): unknown {
  switch (spec.shape) {
    case 'scalar':
      return scalarValue(spec.type, random);
    case 'shaped':
      return shapedKinds[spec.type].value(random);
    case 'union':
      return shapeOf(spec, random);
    case 'unionList':
      return random.few(3, () => (random.chance(0.1) ? null : shapeOf(spec, random)));
    case 'list':
      return random.few(3, () => (random.chance(0.1) ? null : scalarValue(spec.type, random)));
    case 'embedded':
      return randomFields(spec.fields, random);
    case 'embeddedList':
      return random.few(3, () => (random.chance(0.1) ? null : randomFields(spec.fields, random)));
    case 'reference':
      return randomId(random);
    case 'referenceList':
      return random.few(3, () => randomId(random));
  }
}

function scalarValue(type: keyof typeof kinds, random: Random): unknown {
  const { samples, others = [] } = kinds[type];
  return others.length > 0 && random.chance(0.15) ? random.pick(others) : random.pick(samples).bson;
}

/** Some documents are of no known shape, or do not say of which. */
function shapeOf({ members, discriminatorStoredAs }: UnionSpec, random: Random): Doc {
  const { fields, stored } = random.pick(members);
  const says = (value: unknown): Doc => ({ [discriminatorStoredAs]: value });
  const said = random.chance(0.8) ? says(stored) : random.pick([says('unknown'), says(null), {}]);
  return { ...said, ...randomFields(fields, random) };
}

/** Some ids lead nowhere, and some are named often. */
function randomId(random: Random): Int32 {
  return new Int32(random.below(random.chance(0.5) ? 4 : mostDocuments + 3));
}
