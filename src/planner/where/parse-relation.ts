import type { Model, RelationField, TreeField } from '../../model/model.ts';
import { treeHops } from '../tree/tree-hops.ts';
import { relationHops } from '../relation-hops.ts';
import { and, type Condition, type Hop } from './condition.ts';
import { entriesOf, joinPath, type ParseContext } from './parse-context.ts';
import { quantify } from './parse-embedded.ts';

/** A reference, or a list of references, stored at a path. */
export interface ReferencePlace {
  readonly name: string;
  readonly target: Model;
  readonly path: string;
  readonly list?: boolean;
}

/** A to-one reference takes a condition on its target; a list of references takes `some`, `every`, `none`. */
export function parseRelation(place: ReferencePlace, value: unknown, context: ParseContext): Condition {
  const hops = [{ model: place.target, local: place.path, foreign: '_id' }];
  const key = `${place.name}${place.list === true ? 'Ids' : 'Id'}`;
  if (place.list === true)
    return parseQuantifiers({ name: place.name, key, hops, path: place.path }, value, context);
  const condition = onTarget(place.target, value, context);
  return related({ name: place.name, key, hops }, condition);
}

/** A reverse or many-to-many relation takes `some`, `every`, `none`, and so does a tree. */
export function parseRelationList(
  field: RelationField | TreeField,
  value: unknown,
  context: ParseContext,
): Condition {
  const hops = field.kind === 'tree' ? treeHops(field) : relationHops(field);
  return parseQuantifiers({ name: field.name, hops }, value, context);
}

type BareHop = Omit<Hop, 'condition'> & { readonly condition?: Condition };

interface ListRelation {
  readonly name: string;
  /** The field of the keys, where they are stored here. */
  readonly key?: string;
  readonly hops: readonly BareHop[];
  /** The stored path of the list itself, where there is one. */
  readonly path?: string;
}

function parseQuantifiers(
  { hops, path, ...names }: ListRelation,
  value: unknown,
  context: ParseContext,
): Condition {
  const target = hops.at(-1)?.model;
  if (target === undefined) return and([]);
  return and(
    entriesOf(value, context.at).map(([quantifier, inner]): Condition => {
      const at = `${context.at}.${quantifier}`;
      return quantify(quantifier, () => onTarget(target, inner, { ...context, at }), {
        path: context.at,
        one: (of) =>
          related({ ...names, hops: withPrefix(hops, path === undefined ? context.prefix : '') }, of),
      });
    }),
  );
}

function withPrefix(hops: readonly BareHop[], prefix: string): BareHop[] {
  return hops.map((hop, index) => (index === 0 ? { ...hop, local: joinPath(prefix, hop.local) } : hop));
}

function onTarget(target: Model, value: unknown, context: ParseContext): Condition {
  const { isNull: _outer, ...outside } = context;
  return context.parse(target, value, { ...outside, prefix: '', model: target });
}

function related({ name, key, hops }: ListRelation, condition: Condition): Condition {
  const last = hops.length - 1;
  return Object.freeze({
    kind: 'related',
    name,
    ...(key === undefined ? {} : { key }),
    hops: Object.freeze(
      hops.map((hop, index) =>
        Object.freeze({
          ...hop,
          condition: and([hop.condition ?? and([]), index === last ? condition : and([])]),
        }),
      ),
    ),
  });
}
