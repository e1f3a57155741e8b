import {
  getNullableType,
  isListType,
  Kind,
  valueFromASTUntyped,
  type ArgumentNode,
  type FieldNode,
  type GraphQLField,
  type ValueNode,
} from 'graphql';

/** The variables of a request as they came. */
export type Variables = Readonly<Record<string, unknown>>;

/** How many objects a field may give, with these variables. */
export type Size = (variables: Variables) => number;

/** What a generated field says of its page in `extensions.mongraph`. */
interface PageHints {
  readonly pageSize?: unknown;
  readonly defaultFirst?: unknown;
  /** The member of the argument `input` that has an entry for each object of the answer. */
  readonly itemsOf?: unknown;
}

const defaultPage = 20;

/** A size that does not hang on variables. */
export function fixedSize(size: number): Size {
  return () => size;
}

/**
 * The size of a field that pages (`first`, `last`) or that takes a list and answers with one entry
 * for each, as `nodes(ids:)` and bulk mutations; undefined for any other field.
 */
export function sizeOfArgument(
  field: GraphQLField<unknown, unknown>,
  selection: FieldNode,
): Size | undefined {
  const hints = pageHints(field);
  if (typeof hints.itemsOf === 'string') return itemsSize(argumentOf(selection, 'input'), hints.itemsOf);
  const pageArguments = field.args.filter(({ name }) => name === 'first' || name === 'last');
  if (pageArguments.length > 0 || hints.pageSize !== undefined) {
    const usual = Number(hints.defaultFirst ?? hints.pageSize ?? defaultPage);
    const defaults = pageArguments.map(({ defaultValue }) => defaultValue).find((value) => value != null);
    return pageSize(selection, typeof defaults === 'number' ? defaults : usual);
  }
  if (!isListType(getNullableType(field.type))) return undefined;
  const listArgument = field.args.find(({ type }) => isListType(getNullableType(type)));
  return listArgument && listSize(argumentOf(selection, listArgument.name));
}

function pageHints(field: GraphQLField<unknown, unknown>): PageHints {
  const hints = field.extensions['mongraph'];
  return typeof hints === 'object' && hints !== null ? hints : {};
}

function pageSize(selection: FieldNode, usual: number): Size {
  const values = ['first', 'last'].flatMap((name) => argumentOf(selection, name)?.value ?? []);
  if (values.length === 0) return fixedSize(usual);
  return (variables) => {
    const asked = values.map((value) => numberOf(value, variables)).filter((size) => size !== undefined);
    return asked.length === 0 ? usual : Math.max(0, ...asked);
  };
}

function listSize(argument: ArgumentNode | undefined): Size {
  const value = argument?.value;
  if (value === undefined) return fixedSize(1);
  if (value.kind === Kind.LIST) return fixedSize(value.values.length);
  if (value.kind !== Kind.VARIABLE) return fixedSize(1);
  return (variables) => {
    const given = variables[value.name.value];
    return Array.isArray(given) ? given.length : 1;
  };
}

function itemsSize(argument: ArgumentNode | undefined, name: string): Size {
  if (argument === undefined) return fixedSize(1);
  return (variables) => {
    const input: unknown = valueFromASTUntyped(argument.value, variables);
    const items: unknown = Object(input)[name];
    return Array.isArray(items) ? items.length : 1;
  };
}

function argumentOf(selection: FieldNode, name: string): ArgumentNode | undefined {
  return selection.arguments?.find((argument) => argument.name.value === name);
}

function numberOf(value: ValueNode, variables: Variables): number | undefined {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind !== Kind.VARIABLE) return undefined;
  const given = variables[value.name.value];
  return typeof given === 'number' && Number.isFinite(given) ? given : undefined;
}
