import { deserialize, serialize } from 'bson';
import { isScalarType, type GraphQLSchema } from 'graphql';
import { elementType } from '../../model/element-type.ts';
import type { FieldOwner, Model, ModelSet, ScalarValue } from '../../model/model.ts';
import { toGlobalId } from '../../planner/global-id.ts';
import { idText } from '../../planner/id-text.ts';
import type { Random } from '../random.ts';
import { fieldsWithin } from '../world/fields-within.ts';
import { memberOf, placesOf, type Doc, type World } from '../world/world.ts';
import { literal } from './literal.ts';

/** Values that operations are made of: those of the documents, hidden ones above all, and what answers gave. */
export interface ValuePool {
  /** A literal for a field of the API, or else for any of that scalar. */
  readonly valueOf: (name: string, scalar: string, random: Random) => string | undefined;
  /** A literal of a document's id, global or raw. */
  readonly idOf: (random: Random) => string | undefined;
  readonly cursorOf: (random: Random) => string | undefined;
  readonly addCursor: (cursor: string) => void;
}

/** The values of some worlds. */
export function poolOf(worlds: readonly World[], models: ModelSet, schema: GraphQLSchema): ValuePool {
  const byName = new Map<string, Set<string>>();
  const ids = new Set<string>();
  const cursors: string[] = [];
  const add = (key: string, text: string) => void byName.set(key, (byName.get(key) ?? new Set()).add(text));
  const harvest = (base: Model, doc: Doc) => {
    const model = memberOf(base, doc) ?? base;
    ids.add(literal(toGlobalId(model, doc['_id']))).add(literal(idText(doc['_id'])));
    for (const { name, type, text } of valuesIn(model, doc, schema)) {
      add(`${name} ${type}`, text);
      add(type, text);
    }
  };
  for (const world of worlds) {
    for (const { key, model } of placesOf(models))
      for (const doc of world.get(key) ?? []) harvest(model, doc);
  }
  const pick = (values: Iterable<string> | undefined, random: Random) => {
    const all = [...(values ?? [])];
    return all.length === 0 ? undefined : random.pick(all);
  };
  return {
    valueOf: (name, scalar, random) =>
      pick(byName.get(`${name} ${scalar}`), random) ?? pick(byName.get(scalar), random),
    idOf: (random) => pick(ids, random),
    cursorOf: (random) => pick(cursors, random),
    addCursor: (cursor) => void cursors.push(cursor),
  };
}

interface NamedText {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

function valuesIn(owner: FieldOwner, doc: Doc, schema: GraphQLSchema): NamedText[] {
  return fieldsWithin(owner).flatMap(({ owner: of, field }) => {
    const inner = elementType(field.type);
    const type = inner.kind === 'reference' ? inner.target.id.type : inner;
    if (type.kind !== 'scalar' || type.graphql === 'Enum') return [];
    const suffix = inner.kind === 'reference' ? (field.type.kind === 'list' ? 'Ids' : 'Id') : '';
    const name = `${field.name}${suffix}`;
    // Of embedded documents wherever they are: the pool asks for no more than the name.
    const values = of === owner ? [doc[field.storedAs]].flat() : found(doc, field.storedAs);
    return values.flatMap((value) => {
      const text = textOf(type, value, schema);
      return text === undefined ? [] : [{ name, type: type.graphql, text }];
    });
  });
}

function found(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => found(one, name));
  if (typeof value !== 'object' || value === null || '_bsontype' in value) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === name ? [inner].flat() : found(inner, name),
  );
}

/** As clients write it. */
function textOf(type: ScalarValue, value: unknown, schema: GraphQLSchema): string | undefined {
  if (value === null || value === undefined) return undefined;
  const { value: raw }: { value?: unknown } = deserialize(serialize({ value }), { promoteLongs: false });
  const known = type.codec.fromBson(raw);
  const scalar = schema.getType(type.graphql);
  if (known === undefined || !isScalarType(scalar)) return undefined;
  return literal(scalar.serialize(known));
}
