import { Int32 } from 'bson';
import { kinds, type Sample } from './kinds.ts';
import { askEquality, askLength, askList, askPresence, askScalar, isSame, type Asked } from './predicates.ts';
import type {
  FieldSpec,
  MemberSpec,
  ModelSpec,
  ProjectSpec,
  RelationSpec,
  Shares,
  UnionSpec,
} from './project.ts';
import type { Random } from './random.ts';
import { shapedKinds } from './shaped.ts';
import { reachedFrom, type TreeSpec } from './trees.ts';
import { isDocument, modelNamed, relatedTo } from './relations.ts';
import type { Doc, World } from './world.ts';

/** What filters are made of: the project, and the documents that may be read. */
export interface Ground {
  readonly project: ProjectSpec;
  readonly world: World;
  readonly random: Random;
  /** Whether everything may be read. */
  readonly full: boolean;
}

const ids = Array.from({ length: 17 }, (_, id) => ({ json: id, bson: new Int32(id) }));

/** A random filter over a model's documents. */
export function askModel(model: ModelSpec, ground: Ground, depth = 0): Asked<Doc> {
  const asks: (() => Asked<Doc>)[] = [
    ...model.fields.map((spec) => () => askField(spec, ground, depth)),
    ...(depth < 2 ? model.relations.map((spec) => () => askRelation(spec, ground, depth)) : []),
    ...(depth < 2 ? model.trees.map((spec) => () => askTree(spec, ground, depth)) : []),
    () => askTwice(model, ground),
    ...(model.shares === undefined ? [] : shapeAsks(model.shares, ground, depth, true)),
  ];
  return askAll(asks, ground.random, depth);
}

/** Some conditions that all hold, and AND, OR and NOT of more. */
function askAll(asks: readonly (() => Asked<Doc>)[], random: Random, depth: number): Asked<Doc> {
  const parts = [random.pick(asks)(), ...random.few(depth === 0 ? 2 : 1, () => random.pick(asks)())];
  const nested = depth < 3 && random.chance(0.35) ? [askBranches(asks, random, depth)] : [];
  return [...parts, ...nested].reduce((all, part) => both(all, part), everything);
}

/** No condition at all. */
export const everything: Asked<Doc> = { json: {}, holds: () => true };

/** Both conditions in one object; where they name the same field the second goes into an AND. */
function both(a: Asked<Doc>, b: Asked<Doc>): Asked<Doc> {
  const clash = Object.keys(b.json).some((name) => name in a.json);
  const holds = (doc: Doc) => a.holds(doc) && b.holds(doc);
  return clash ? { json: { AND: [a.json, b.json] }, holds } : { json: { ...a.json, ...b.json }, holds };
}

function askBranches(asks: readonly (() => Asked<Doc>)[], random: Random, depth: number): Asked<Doc> {
  const inner = () => askAll(asks, random, depth + 1);
  switch (random.below(3)) {
    case 0: {
      const one = inner();
      return { json: { NOT: one.json }, holds: (doc) => !one.holds(doc) };
    }
    case 1: {
      const some = random.few(3, inner);
      return {
        json: { OR: some.map(({ json }) => json) },
        holds: (doc) => some.some((one) => one.holds(doc)),
      };
    }
    default: {
      const all = random.few(3, inner);
      return {
        json: { AND: all.map(({ json }) => json) },
        holds: (doc) => all.every((one) => one.holds(doc)),
      };
    }
  }
}

/** Conditions on a field, as conditions on the document that has it. */
function askField(spec: FieldSpec, ground: Ground, depth: number): Asked<Doc> {
  const { random } = ground;
  switch (spec.shape) {
    case 'scalar':
      return under(spec, askScalar(spec.type, spec.required, random));
    case 'list':
      return under(spec, askList(kinds[spec.type].samples, random));
    case 'embedded':
      return under(spec, askEmbedded(spec.fields, ground, depth));
    case 'embeddedList':
      return under(spec, askElements(spec.fields, ground, depth));
    case 'shaped':
      return under(spec, shapedKinds[spec.type].ask(random));
    case 'union':
      return under(spec, askUnion(spec, ground, depth));
    case 'unionList':
      return under(spec, askShapes(spec, ground, depth));
    case 'reference':
      return askReference(spec, ground, depth);
    case 'referenceList':
      return askReferences(spec, ground, depth);
  }
}

function under(spec: FieldSpec, asked: Asked): Asked<Doc> {
  return { json: { [spec.name]: asked.json }, holds: (doc) => asked.holds(doc[spec.storedAs]) };
}

/** What is no document has no fields: they are missing. */
function askEmbedded(fields: readonly FieldSpec[], ground: Ground, depth: number): Asked {
  const { random } = ground;
  if (random.chance(0.15)) {
    const wanted = random.chance(0.5);
    const holds = (value: unknown) => (value === null || value === undefined) === wanted;
    return { json: { IS_NULL: wanted }, holds };
  }
  const asked = askAll(
    fields.map((spec) => () => askField(spec, ground, depth + 1)),
    random,
    depth + 1,
  );
  return { json: asked.json, holds: (value) => asked.holds(isDocument(value) ? value : {}) };
}

/** Elements that are no documents satisfy nothing, and are no reason against "every". */
function askElements(fields: readonly FieldSpec[], ground: Ground, depth: number): Asked {
  const { random } = ground;
  if (random.chance(0.3)) return askLength(random);
  const asked = askAll(
    fields.map((spec) => () => askField(spec, ground, depth + 1)),
    random,
    depth + 1,
  );
  return quantified(asked, (value) => (Array.isArray(value) ? value.filter(isDocument) : []), random);
}

/** A shape's name leads to conditions that hold of documents of that shape only. */
function askUnion(spec: UnionSpec, ground: Ground, depth: number): Asked {
  const { random } = ground;
  if (random.chance(0.1)) {
    const wanted = random.chance(0.5);
    const holds = (value: unknown) => (value === null || value === undefined) === wanted;
    return { json: { IS_NULL: wanted }, holds };
  }
  const asked = askShape(spec, ground, depth);
  return { json: asked.json, holds: (value) => asked.holds(isDocument(value) ? value : {}) };
}

function askShapes(spec: UnionSpec, ground: Ground, depth: number): Asked {
  const { random } = ground;
  if (random.chance(0.3)) return askLength(random);
  const asked = askShape(spec, ground, depth);
  return quantified(asked, (value) => (Array.isArray(value) ? value.filter(isDocument) : []), random);
}

function askShape(spec: UnionSpec, ground: Ground, depth: number): Asked<Doc> {
  return askAll(shapeAsks(spec, ground, depth), ground.random, depth + 1);
}

function shapeAsks(spec: Shares, ground: Ground, depth: number, required = false): (() => Asked<Doc>)[] {
  const { members, discriminator, discriminatorStoredAs } = spec;
  const asks = members.map((member) => () => askMember(member, discriminatorStoredAs, { ground, depth }));
  const saidBy = () => {
    const asked = ground.random.chance(0.6)
      ? askEquality(membersAsSamples(members), required, ground.random)
      : askPresence(ground.random);
    return {
      json: { [discriminator]: asked.json },
      holds: (doc: Doc) => asked.holds(doc[discriminatorStoredAs]),
    };
  };
  return [...asks, saidBy];
}

function askMember(
  { key, stored, fields }: MemberSpec,
  storedAs: string,
  { ground, depth }: { readonly ground: Ground; readonly depth: number },
): Asked<Doc> {
  const isOfShape = (doc: Doc) => doc[storedAs] === stored;
  if (ground.random.chance(0.2)) return { json: { [key]: {} }, holds: isOfShape };
  const asked = askAll(
    fields.map((field) => () => askField(field, ground, depth + 1)),
    ground.random,
    depth + 1,
  );
  return { json: { [key]: asked.json }, holds: (doc) => isOfShape(doc) && asked.holds(doc) };
}

function membersAsSamples(members: readonly MemberSpec[]): Sample[] {
  return members.map(({ key, stored }) => ({ json: key, bson: stored }));
}

function quantified<Value>(
  asked: Asked<Doc>,
  documentsOf: (value: Value) => readonly Doc[],
  random: Random,
): Asked<Value> {
  switch (random.below(3)) {
    case 0:
      return { json: { some: asked.json }, holds: (value) => documentsOf(value).some(asked.holds) };
    case 1:
      return { json: { every: asked.json }, holds: (value) => documentsOf(value).every(asked.holds) };
    default:
      return { json: { none: asked.json }, holds: (value) => !documentsOf(value).some(asked.holds) };
  }
}

/** The model of a name, and its documents that may be read. */
function target(name: string, { project, world }: Ground): { model: ModelSpec; docs: readonly Doc[] } {
  return { model: modelNamed(project, name), docs: world.get(name) ?? [] };
}

function askReference(
  spec: FieldSpec & { readonly shape: 'reference' | 'referenceList' },
  ground: Ground,
  depth: number,
): Asked<Doc> {
  const { random } = ground;
  if (depth > 1 || random.chance(0.4)) {
    const asked = random.chance(0.3) ? askPresence(random) : askId(random);
    return { json: { [`${spec.name}Id`]: asked.json }, holds: (doc) => asked.holds(doc[spec.storedAs]) };
  }
  const { model, docs } = target(spec.target, ground);
  const asked = askModel(model, ground, depth + 1);
  const holds = (doc: Doc) => docs.some((one) => isSame(one['_id'], doc[spec.storedAs]) && asked.holds(one));
  return { json: { [spec.name]: asked.json }, holds };
}

function askId(random: Random): Asked {
  const { json, bson } = random.pick(ids);
  return random.chance(0.5)
    ? { json: { eq: json }, holds: (value) => isSame(value, bson) }
    : { json: { ne: json }, holds: (value) => !isSame(value, bson) };
}

function askReferences(
  spec: FieldSpec & { readonly shape: 'reference' | 'referenceList' },
  ground: Ground,
  depth: number,
): Asked<Doc> {
  const { random } = ground;
  if (depth > 1 || random.chance(0.4)) {
    const asked = askList(ids, random);
    return { json: { [`${spec.name}Ids`]: asked.json }, holds: (doc) => asked.holds(doc[spec.storedAs]) };
  }
  const { model, docs } = target(spec.target, ground);
  const related = (doc: Doc) => docs.filter((one) => names(doc[spec.storedAs], one['_id']));
  const asked = quantified(askModel(model, ground, depth + 1), related, random);
  return { json: { [spec.name]: asked.json }, holds: asked.holds };
}

function askRelation(spec: RelationSpec, ground: Ground, depth: number): Asked<Doc> {
  const { model } = target(spec.target, ground);
  const related = relatedTo(spec, ground.world);
  const asked = quantified(askModel(model, ground, depth + 1), related, ground.random);
  return { json: { [spec.name]: asked.json }, holds: asked.holds };
}

function askTree(spec: TreeSpec, ground: Ground, depth: number): Asked<Doc> {
  const { model } = target(spec.target, ground);
  const reached = reachedFrom(spec, ground);
  const related = (doc: Doc) => [...reached(doc).keys()];
  const asked = quantified(askModel(model, ground, depth + 1), related, ground.random);
  return { json: { [spec.name]: asked.json }, holds: asked.holds };
}

/** Whether what is stored is the id, or a list that has it. */
export function names(stored: unknown, id: unknown): boolean {
  return Array.isArray(stored) ? stored.some((one) => isSame(one, id)) : isSame(stored, id);
}

function askTwice({ twice }: ModelSpec, { random }: Ground): Asked<Doc> {
  if (twice === undefined) return everything;
  const asked = askScalar('int', false, random);
  // Presence of a computed value: it is there, null where it cannot be computed.
  return { json: { [twice.name]: asked.json }, holds: (doc) => asked.holds(twiceOf(doc, twice.of.storedAs)) };
}

/** Twice a number, or null. */
export function twiceOf(doc: Doc, path: string): number | null {
  const value = doc[path];
  return value instanceof Int32 || typeof value === 'number' || isNumeric(value) ? 2 * Number(value) : null;
}

function isNumeric(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    '_bsontype' in value &&
    ['Double', 'Long', 'Decimal128'].includes(String(value._bsontype))
  );
}
