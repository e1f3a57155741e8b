import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLInterfaceType,
} from 'graphql';
import { randomArguments } from './arguments.ts';
import type { Draft } from './draft.ts';

interface Place {
  readonly draft: Draft;
  /** How many documents it may still go from one to another. */
  readonly depth: number;
  /** Whether fields of several types stand side by side, so that names could clash. */
  readonly isShared?: boolean;
}

/** A field of an object with random arguments, aliases and selection; undefined where it cannot be asked for. */
export function randomField(field: GraphQLField<unknown, unknown>, place: Place): string | undefined {
  const { draft } = place;
  const type = getNamedType(field.type);
  const args = randomArguments(field.args, draft);
  if (args === undefined) return undefined;
  const isAliased = field.args.length > 0 || place.isShared === true || draft.random.chance(0.1);
  const name = isAliased ? `${draft.alias()}: ${field.name}` : field.name;
  if (isLeafType(type)) return `${name}${args}`;
  const selection = randomSelection(type, { draft, depth: place.depth - (isDocument(type) ? 1 : 0) });
  return `${name}${args} ${selection}`;
}

/** A random selection of a type's fields, with braces. */
export function randomSelection(type: GraphQLNamedType, place: Place): string {
  const { draft } = place;
  const { random } = draft;
  if (isAbstractType(type)) return abstractSelection(type, place);
  if (!isObjectType(type)) return '{ __typename }';
  const fields = objectFields(type, place);
  if (!random.chance(0.12)) return `{ __typename ${fields} }`;
  if (random.chance(0.5)) return `{ __typename ... on ${type.name} { __typename ${fields} } }`;
  const name = `F${draft.fragments.length}`;
  draft.fragments.push(`fragment ${name} on ${type.name} { __typename ${fields} }`);
  return `{ ...${name} }`;
}

function abstractSelection(type: GraphQLAbstractType, { draft, depth }: Place): string {
  const inside = { draft, depth, isShared: true };
  const possible = draft.schema.getPossibleTypes(type);
  const some = possible.length <= 3 ? possible : draft.random.few(3, () => draft.random.pick(possible));
  const parts = [...new Set(some)].map(
    (one) => `... on ${one.name} { __typename ${objectFields(one, inside)} }`,
  );
  const own = isInterfaceType(type) ? objectFields(type, inside) : '';
  return `{ __typename ${own} ${parts.join(' ')} }`;
}

function objectFields(type: GraphQLObjectType | GraphQLInterfaceType, place: Place): string {
  const { draft, depth } = place;
  const { random } = draft;
  const fields = Object.values(type.getFields()).filter(
    (field) => field.name !== 'clientMutationId' && field.args.every((arg) => isMakeable(arg)),
  );
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
  const inner = fields.filter((field) => !leaves.includes(field));
  const reachable = depth > 0 ? inner : inner.filter((field) => !leadsOn(getNamedType(field.type)));
  const share = leaves.length > 6 ? 0.5 : 0.85;
  const chosen = [
    ...leaves.filter(() => random.chance(share)),
    ...(isWrapper(type)
      ? reachable
      : [...new Set(random.few(2, () => reachable[random.below(reachable.length)]))]),
  ];
  return chosen
    .flatMap((field) => {
      if (field === undefined || !draft.spend()) return [];
      return randomField(field, place) ?? [];
    })
    .join(' ');
}

function isMakeable(arg: GraphQLField<unknown, unknown>['args'][number]): boolean {
  return !isRequiredArgument(arg) || getNamedType(arg.type).name !== 'JSON';
}

/** Connections, edges and payloads: what is around documents. */
function isWrapper({ name }: GraphQLNamedType): boolean {
  return /(?:Connection|Edge|Payload)$/.test(name);
}

/** Whether documents are behind it. */
function leadsOn(type: GraphQLNamedType): boolean {
  return isDocument(type) || isWrapper(type) || /(?:Aggregate|Group)$/.test(type.name);
}

function isDocument(type: GraphQLNamedType): boolean {
  const { mongraph } = type.extensions;
  return typeof mongraph === 'object' && mongraph !== null && 'model' in mongraph && !isWrapper(type);
}
