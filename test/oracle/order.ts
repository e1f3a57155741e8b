import { compareBson } from './compare-bson.ts';
import type { FieldSpec, MemberSpec, ModelSpec } from './project.ts';
import { isDocument, relatedTo } from './relations.ts';
import { names, twiceOf, type Ground } from './where.ts';
import type { Doc } from './world.ts';

/** One key of an order: as clients write it, and the value that it sorts by. */
interface Key {
  readonly json: (direction: 'ASC' | 'DESC') => Readonly<Record<string, unknown>>;
  readonly value: (doc: Doc) => unknown;
}

/** An order: as clients write it, and how it puts two documents. */
export interface AskedOrder {
  readonly json: readonly Readonly<Record<string, unknown>>[];
  readonly compare: (a: Doc, b: Doc) => number;
}

/** A random order, ended by the id in the direction of the last key. */
export function askOrder(model: ModelSpec, ground: Ground): AskedOrder {
  const { random } = ground;
  const keys = keysOf(model, ground, 0);
  const chosen = distinct(random.few(3, () => random.pick(keys))).map((key) => ({
    key,
    direction: random.pick(['ASC', 'DESC'] as const),
  }));
  const compare = (a: Doc, b: Doc): number => {
    for (const { key, direction } of chosen) {
      const order = compareBson(key.value(a), key.value(b));
      if (order !== 0) return direction === 'ASC' ? order : -order;
    }
    const order = compareBson(a['_id'], b['_id']);
    return chosen.at(-1)?.direction === 'DESC' ? -order : order;
  };
  return { json: chosen.map(({ key, direction }) => key.json(direction)), compare };
}

/** A key that comes a second time says nothing new. */
function distinct(keys: readonly Key[]): Key[] {
  return [...new Map(keys.map((key) => [JSON.stringify(key.json('ASC')), key])).values()];
}

function keysOf(model: ModelSpec, ground: Ground, depth: number): Key[] {
  const twice = model.twice;
  return [
    { json: (direction) => ({ _id: direction }), value: (doc) => doc['_id'] },
    ...model.fields.flatMap((spec) => fieldKeys(spec, ground, depth)),
    ...(model.shares?.members ?? []).flatMap((member) => memberKeys(member, ground, depth)),
    ...(twice === undefined
      ? []
      : [
          {
            json: (direction: string) => ({ [twice.name]: direction }),
            value: (doc: Doc) => twiceOf(doc, twice.of.storedAs),
          },
        ]),
    ...model.relations.map((spec): Key => {
      const related = relatedTo(spec, ground.world);
      return {
        json: (direction) => ({ [spec.name]: { count: direction } }),
        value: (doc) => related(doc).length,
      };
    }),
  ];
}

function fieldKeys(spec: FieldSpec, ground: Ground, depth: number): Key[] {
  switch (spec.shape) {
    case 'scalar':
      return [{ json: (direction) => ({ [spec.name]: direction }), value: (doc) => doc[spec.storedAs] }];
    case 'embedded':
      return spec.fields
        .flatMap((inner) => fieldKeys(inner, ground, depth))
        .map((key) => nested(spec, key, (doc) => documentOr(doc[spec.storedAs], {})));
    case 'reference':
      return [
        { json: (direction) => ({ [`${spec.name}Id`]: direction }), value: (doc) => doc[spec.storedAs] },
        ...(depth > 1 ? [] : throughReference(spec, ground, depth)),
      ];
    case 'referenceList':
      return [
        {
          json: (direction) => ({ [spec.name]: { count: direction } }),
          value: (doc) =>
            (ground.world.get(spec.target) ?? []).filter((one) => names(doc[spec.storedAs], one['_id']))
              .length,
        },
      ];
    case 'union':
      return spec.members
        .flatMap((member) => memberKeys(member, ground, depth))
        .map((key) => nested(spec, key, (doc) => documentOr(doc[spec.storedAs], {})));
    case 'list':
    case 'shaped':
    case 'embeddedList':
    case 'unionList':
      return [];
  }
}

function throughReference(
  spec: FieldSpec & { readonly shape: 'reference' | 'referenceList' },
  ground: Ground,
  depth: number,
): Key[] {
  const model = ground.project.models.find(({ name }) => name === spec.target);
  if (model === undefined) return [];
  const docs = ground.world.get(spec.target) ?? [];
  const follow = (doc: Doc) => docs.find((one) => names(doc[spec.storedAs], one['_id']));
  return keysOf(model, ground, depth + 1)
    .filter(() => ground.random.chance(0.3))
    .map((key) => nested(spec, key, follow));
}

function nested(spec: FieldSpec, key: Key, into: (doc: Doc) => Doc | undefined): Key {
  return {
    json: (direction) => ({ [spec.name]: key.json(direction) }),
    value: (doc) => {
      const inner = into(doc);
      return inner === undefined ? undefined : key.value(inner);
    },
  };
}

/** By what is stored at the path, of whichever shape the document is. */
function memberKeys({ key: name, fields }: MemberSpec, ground: Ground, depth: number): Key[] {
  return fields
    .flatMap((inner) => fieldKeys(inner, ground, depth))
    .map(({ json, value }) => ({ json: (direction) => ({ [name]: json(direction) }), value }));
}

/** What is no document has no fields, and so no related documents either. */
function documentOr(value: unknown, other: Doc): Doc {
  return isDocument(value) ? value : other;
}
