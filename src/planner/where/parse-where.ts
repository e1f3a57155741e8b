import { MongraphError } from '../../errors/mongraph-error.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import type {
  ExpressionField,
  Field,
  FieldOwner,
  Model,
  ScalarValue,
  StoredField,
} from '../../model/model.ts';
import { referenceKey } from '../../model/reference-key.ts';
import { expressionValue } from '../derive/expression-value.ts';
import { refuseUnreadable, type FieldAccess } from '../fields/field-access.ts';
import { and, not, or, type Condition } from './condition.ts';
import { entriesOf, joinPath, type OperandContext, type ParseContext } from './parse-context.ts';
import { checkSize } from './check-size.ts';
import { parseEmbedded, parseEmbeddedList } from './parse-embedded.ts';
import { parseComparisons, type Compared } from './parse-comparisons.ts';
import { parseGlobalIds } from './parse-global-ids.ts';
import { parseJson } from './parse-json.ts';
import { operandReader } from './read-operand.ts';
import { parseRelation, parseRelationList } from './parse-relation.ts';
import { parseShape } from './parse-shape.ts';
import { fullAccess } from '../access.ts';
import { refuseUndefined } from './refuse-undefined.ts';
import { isFilterable } from '../tree/tree-hops.ts';

/** A filter as clients write it, with operands already parsed to TypeScript values. */
export type Where = Readonly<Record<string, unknown>>;

const deepest = 40;

/**
 * Parses a filter over a model. Its values have been judged by GraphQL, or else they are here.
 *
 * @throws MongraphError FILTER_… for an unknown field or operator, a null, an operand that cannot be used, too much at once;
 * FIELD_FORBIDDEN for a field that the viewer may not read.
 */
export function parseWhere(
  model: Model,
  where: Where | undefined,
  access: FieldAccess,
  isJudged = true,
): Condition {
  const context = { at: 'where', prefix: '', depth: 0, model, access, isJudged, parse: parseOn };
  return checkSize(parseOn(model, where ?? {}, context));
}

/**
 * Parses the filter of a rule of permissions, which may name hidden fields too; of an undefined value nothing is known.
 *
 * @throws MongraphError FILTER_…, as `parseWhere` does.
 */
export function parseRuleWhere(model: Model, where: Where): Condition {
  refuseUndefined(where, 'where');
  const place = { at: 'where', prefix: '', depth: 0, model };
  // A rule may rest on what the viewer may not read.
  const trusted = { access: fullAccess, isJudged: false, seesHidden: true };
  return checkSize(parseOn(model, where, { ...place, ...trusted, parse: parseOn }));
}

/**
 * Parses a filter over an embedded document that stands at a stored path; empty for what `$elemMatch` and `$pull` look at.
 *
 * @throws MongraphError FILTER_…, FIELD_FORBIDDEN, as `parseWhere` does.
 */
export function parseEmbeddedWhere(
  owner: FieldOwner,
  where: unknown,
  { prefix, access }: { readonly prefix: string; readonly access: FieldAccess },
): Condition {
  return checkSize(
    parseOn(owner, where, {
      at: 'where',
      prefix,
      depth: 0,
      access,
      model: undefined,
      isJudged: false,
      parse: parseOn,
    }),
  );
}

/**
 * Parses a filter over an element of a list of scalars; `path` stands for the element.
 *
 * @throws MongraphError FILTER_…, as `parseWhere` does.
 */
export function parseElementWhere(type: ScalarValue, where: unknown, path: string): Condition {
  const context = { at: 'where', isJudged: false };
  return checkSize(parseComparisons(compared(type, path, context), where, context));
}

/** What the operators of a scalar type compare. */
function compared(type: ScalarValue, path: string, context: OperandContext): Compared {
  return {
    path,
    toBson: operandReader(type, context),
    groups: type.operators,
    ...(type.geometries === undefined ? {} : { geometries: type.geometries }),
  };
}

function parseOn(owner: FieldOwner, where: unknown, context: ParseContext): Condition {
  if (context.depth > deepest) throw new MongraphError('FILTER_TOO_DEEP', { limit: deepest });
  return and(
    entriesOf(where, context.at).map(([name, value]) =>
      parseEntry(
        owner,
        { name, value },
        { ...context, at: `${context.at}.${name}`, depth: context.depth + 1 },
      ),
    ),
  );
}

interface Entry {
  readonly name: string;
  readonly value: unknown;
}

function parseEntry(owner: FieldOwner, { name, value }: Entry, context: ParseContext): Condition {
  if (value === null) throw new MongraphError('FILTER_NULL', { path: context.at });
  switch (name) {
    case 'AND':
      return and(branches(owner, value, context));
    case 'OR':
      return or(branches(owner, value, context));
    case 'NOT':
      return not(parseOn(owner, value, context));
    case 'IS_NULL':
      if (context.isNull !== undefined) return context.isNull(value === true);
      break;
    case 'id':
      if (owner !== context.model) break;
      refuseUnreadable(context.access, owner, context.model.id);
      return parseGlobalIds(context.model, value, context);
    default:
  }
  return parseField(owner, { name, value }, context);
}

function branches(owner: FieldOwner, value: unknown, context: ParseContext): Condition[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((branch, index) => parseOn(owner, branch, { ...context, at: `${context.at}.${index}` }));
}

function parseField(owner: FieldOwner, { name, value }: Entry, context: ParseContext): Condition {
  const shape = owner.variants?.members.get(name);
  if (owner.variants !== undefined && shape !== undefined) {
    return parseShape({ discriminator: owner.variants.discriminator, shape }, value, context);
  }
  const field = owner.fields.get(name);
  const seesHidden = context.seesHidden === true;
  if (field === undefined || (field.hidden && !seesHidden)) {
    const key = referenceKey(owner, name, seesHidden);
    if (key !== undefined) {
      refuseUnreadable(context.access, owner, key);
      return parseReferenceKey(key, value, context);
    }
    throw unknownField(owner, name);
  }
  refuseUnreadable(context.access, owner, field);
  switch (field.kind) {
    case 'stored':
      return parseStored(field, value, context);
    case 'expression':
      return parseExpression(field, value, context);
    case 'hasMany':
    case 'manyToMany':
      return parseRelationList(field, value, context);
    case 'tree':
      if (!isFilterable(field)) throw unknownField(owner, name);
      return parseRelationList(field, value, context);
    case 'computed':
      throw unknownField(owner, name);
  }
}

function unknownField(owner: FieldOwner, field: string): MongraphError {
  const suggestions = suggest(field, [
    ...visibleNames(owner.fields),
    ...(owner.variants?.members.keys() ?? []),
  ]);
  return new MongraphError('FILTER_UNKNOWN_FIELD', { type: owner.name, field, suggestions });
}

function visibleNames(fields: ReadonlyMap<string, Field>): string[] {
  return [...fields.values()]
    .filter(
      (field) => !field.hidden && field.kind !== 'computed' && (field.kind !== 'tree' || isFilterable(field)),
    )
    .map((field) => field.name);
}

/** An embedded document may be missing, and its required fields with it. */
function alwaysThere({ required }: StoredField, { model }: ParseContext): { readonly required?: boolean } {
  return required && model !== undefined && !model.tolerant ? { required: true } : {};
}

/** The operators of a stored field of the type, on the value that stages make. */
function parseExpression(field: ExpressionField, value: unknown, context: ParseContext): Condition {
  const derived = expressionValue(field);
  const { operators: groups } = field.type;
  const toBson = operandReader(field.type, context);
  return parseComparisons({ path: derived.name, toBson, groups, derived }, value, context);
}

function parseStored(field: StoredField, value: unknown, context: ParseContext): Condition {
  const path = joinPath(context.prefix, field.storedAs);
  const { type } = field;
  switch (type.kind) {
    case 'scalar':
      if (type.operators.includes('path')) return parseJson(path, value, context);
      return parseComparisons(
        { ...compared(type, path, context), ...alwaysThere(field, context) },
        value,
        context,
      );
    case 'embedded':
      return parseEmbedded(type.model, path, { value, context });
    case 'reference':
      return parseRelation({ name: field.name, target: type.target, path }, value, context);
    case 'list':
      if (type.of.kind === 'embedded') return parseEmbeddedList(type.of.model, path, { value, context });
      if (type.of.kind === 'reference') {
        return parseRelation({ name: field.name, target: type.of.target, path, list: true }, value, context);
      }
      return parseList(field, path, { value, context });
  }
}

interface Given {
  readonly value: unknown;
  readonly context: ParseContext;
}

/** A list of scalars has the list operators; of lists of lists and of JSON only presence, emptiness and size make sense. */
function parseList(field: StoredField, path: string, { value, context }: Given): Condition {
  const element = field.type.kind === 'list' ? field.type.of : field.type;
  // JSON could hold operators: `$all` takes `$elemMatch` for one.
  const toBson =
    element.kind === 'scalar' && element.operators.includes('equality')
      ? operandReader(element, context)
      : refuseElement;
  return parseComparisons({ path, toBson, groups: ['list'] }, value, context);
}

function refuseElement(): never {
  throw new TypeError('Elements of nested lists and JSON have no operators');
}

/** `authorId` compares the stored key of the reference `author` without a join. */
function parseReferenceKey(field: StoredField, value: unknown, context: ParseContext): Condition {
  const isList = field.type.kind === 'list';
  const inner = field.type.kind === 'list' ? field.type.of : field.type;
  if (inner.kind !== 'reference' || inner.target.id.type.kind !== 'scalar') return refuseElement();
  const id = inner.target.id.type;
  const path = joinPath(context.prefix, field.storedAs);
  const toBson = operandReader(id, context);
  const groups = isList ? ['list' as const] : id.operators;
  return parseComparisons({ path, toBson, groups, ...alwaysThere(field, context) }, value, context);
}
