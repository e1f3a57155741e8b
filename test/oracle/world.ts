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
  return new Map(
    models.map((model) => [
      model.name,
      Array.from({ length: 2 + random.below(mostDocuments) }, (_, id) => randomDocument(model, id, random)),
    ]),
  );
}

function randomDocument(model: ModelSpec, id: number, random: Random): Doc {
  return { _id: new Int32(id), ...randomFields(model.fields, random) };
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
  const draw = random.below(100);
  if (draw < 12) return undefined;
  if (draw < 24) return null;
  // MongoDB keeps what is no place out of the index that every point has.
  const isPoint = spec.shape === 'shaped' && spec.type === 'point';
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

/** Some ids lead nowhere. */
function randomId(random: Random): Int32 {
  return new Int32(random.below(mostDocuments + 3));
}
