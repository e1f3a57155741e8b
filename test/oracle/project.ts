import type { ComparedType } from './kinds.ts';
import type { Random } from './random.ts';
import { fieldMaker } from './random-fields.ts';
import { waysIn, type Way } from './relations.ts';
import type { ShapedType } from './shaped.ts';
import { treesOf, type TreeSpec } from './trees.ts';

export interface Named {
  readonly name: string;
  readonly storedAs: string;
}

export interface ScalarSpec extends Named {
  readonly shape: 'scalar';
  readonly type: ComparedType;
  readonly required: boolean;
}

export interface EmbeddedSpec extends Named {
  readonly shape: 'embedded' | 'embeddedList';
  readonly typeName: string;
  readonly fields: readonly FieldSpec[];
}

/** Embedded documents of several shapes, one or a list of them. */
export interface UnionSpec extends Named {
  readonly shape: 'union' | 'unionList';
  readonly typeName: string;
  readonly discriminator: string;
  readonly discriminatorStoredAs: string;
  readonly members: readonly MemberSpec[];
}

/** One shape: its key, what its documents store as the discriminator, its fields. */
export interface MemberSpec {
  readonly key: string;
  readonly stored: string;
  readonly typeName: string;
  readonly fields: readonly FieldSpec[];
}

export interface ReferenceSpec extends Named {
  readonly shape: 'reference' | 'referenceList';
  readonly target: string;
}

/** What a document of a random model stores in one place. */
export type FieldSpec =
  | ScalarSpec
  | (Named & { readonly shape: 'list'; readonly type: ComparedType })
  | (Named & { readonly shape: 'shaped'; readonly type: ShapedType })
  | EmbeddedSpec
  | UnionSpec
  | ReferenceSpec;

/** The reverse of a reference, wherever that stands. */
export interface ReverseSpec {
  readonly kind: 'reverse';
  readonly name: string;
  readonly target: string;
  readonly by: Way;
}

/** A relation through documents that have two references, maybe only those with a number. */
export interface ManySpec {
  readonly kind: 'many';
  readonly name: string;
  readonly target: string;
  readonly through: string;
  readonly from: Way;
  readonly to: Way;
  readonly where: { readonly field: ScalarSpec; readonly value: number } | undefined;
}

export type RelationSpec = ReverseSpec | ManySpec;

export interface ModelSpec {
  readonly name: string;
  readonly plural: string;
  readonly fields: readonly FieldSpec[];
  readonly relations: readonly RelationSpec[];
  readonly trees: readonly TreeSpec[];
  /** An expression field: twice the number of a field, where that is a number. */
  readonly twice: { readonly name: string; readonly of: ScalarSpec } | undefined;
  /** Names of fields in an index of their own. */
  readonly indexed: readonly string[];
  /** What says of which model a document of the collection is, where models share it. */
  readonly shares: Shares | undefined;
  /** The model whose collection it shares, and what is its own there. */
  readonly of: MemberOf | undefined;
}

export interface Shares {
  readonly discriminator: string;
  readonly discriminatorStoredAs: string;
  /** The models: `typeName` is the model's name, `fields` are its own. */
  readonly members: readonly MemberSpec[];
}

export interface MemberOf {
  readonly base: string;
  readonly stored: string;
  readonly fields: readonly FieldSpec[];
  readonly relations: readonly RelationSpec[];
}

/** A random project: models with every kind of field, in cycles. */
export interface ProjectSpec {
  readonly models: readonly ModelSpec[];
}

export function randomProject(random: Random): ProjectSpec {
  const bases = ['Ant', 'Bee', 'Cat'].slice(0, 1 + random.below(3));
  const memberNames = random.chance(0.4) ? ['Dog', 'Elk'] : [];
  const names = [...bases, ...memberNames];
  const { named, scalar, anyField } = fieldMaker(names, random);
  const members = memberNames.map((name): MemberSpec => {
    const key = name.toLowerCase();
    const stored = random.chance(0.3) ? `is ${key}` : key;
    return { key, stored, typeName: name, fields: [scalar(0), ...random.few(3, () => anyField(0))] };
  });
  const plain = bases.map((name): Draft => {
    const number: ScalarSpec = { ...named('n'), shape: 'scalar', type: 'int', required: random.chance(0.3) };
    const end = (): FieldSpec => ({
      ...named('j'),
      shape: random.chance(0.7) ? 'reference' : 'referenceList',
      target: random.pick(names),
    });
    const ends = random.chance(0.5) ? [end(), end()] : [];
    const fields = [number, scalar(0), scalar(0), ...ends, ...random.few(5, () => anyField(0))];
    const isBase = members.length > 0 && name === bases.at(-1);
    const twice = !isBase && random.chance(0.5) ? { name: `twice${number.name}`, of: number } : undefined;
    const indexed = fields
      .filter((one) => one.shape === 'scalar' && random.chance(0.4))
      .map((one) => one.name);
    const shares = isBase ? sharedBy(members, random) : undefined;
    return { name, plural: pluralOf(name), fields, number, twice, indexed, shares, of: undefined };
  });
  const drafts = [...plain, ...members.flatMap((member) => memberDrafts(member, plain.at(-1)))];
  const models = drafts.map((model) => ({
    ...model,
    relations: [...reversesOf(model.name, drafts, random), ...manysOf(model.name, drafts, random)],
    trees: model.of === undefined ? treesOf(model, drafts, random) : [],
  }));
  return { models: models.map((model) => inheriting(model, models)) };
}

function pluralOf(name: string): string {
  return `${name.toLowerCase()}s`;
}

function sharedBy(members: readonly MemberSpec[], random: Random): Shares {
  return { discriminator: 'kind', discriminatorStoredAs: random.chance(0.3) ? '__t' : 'kind', members };
}

/** A model has the fields of its base besides its own. */
function memberDrafts({ typeName, stored, fields }: MemberSpec, base: Draft | undefined): Draft[] {
  if (base === undefined) return [];
  const of = { base: base.name, stored, fields, relations: [] };
  const rest = { number: base.number, twice: undefined, indexed: [], shares: undefined, of };
  return [{ name: typeName, plural: pluralOf(typeName), fields: [...base.fields, ...fields], ...rest }];
}

function inheriting(model: ModelSpec, models: readonly ModelSpec[]): ModelSpec {
  const { of } = model;
  const base = models.find(({ name }) => name === of?.base);
  if (of === undefined || base === undefined) return model;
  const relations = [...base.relations, ...model.relations];
  return { ...model, relations, trees: base.trees, of: { ...of, relations: model.relations } };
}

type Draft = Omit<ModelSpec, 'relations' | 'trees'> & { readonly number: ScalarSpec };

function reversesOf(name: string, drafts: readonly Draft[], random: Random): ReverseSpec[] {
  return drafts.flatMap((other) =>
    waysIn(other.fields)
      .filter((way) => way.target === name && random.chance(0.7))
      .map((by) => ({ kind: 'reverse', name: nameOf('back', other, by), target: other.name, by })),
  );
}

function manysOf(name: string, drafts: readonly Draft[], random: Random): ManySpec[] {
  return drafts.flatMap((through) => {
    const ways = waysIn(through.fields);
    const pairs = ways.flatMap((from) =>
      from.target === name ? ways.filter((to) => to !== from).map((to) => ({ from, to })) : [],
    );
    return pairs
      .filter(() => random.chance(2 / (1 + pairs.length)))
      .map(({ from, to }) => ({
        kind: 'many',
        name: `${nameOf('by', through, from)}${nameOf('to', through, to)}`,
        target: to.target,
        through: through.name,
        from,
        to,
        where: random.chance(0.3) ? { field: through.number, value: random.pick([0, 1, 2]) } : undefined,
      }));
  });
}

function nameOf(prefix: string, { name }: Draft, way: Way): string {
  return `${prefix}${name}${way.name.replaceAll('.', '')}`;
}
