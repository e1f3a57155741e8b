import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AuthorsFunction, ComputedDefinition, StoredDefinition } from '../define/field-definition.ts';
import { elementType } from '../element-type.ts';
import type { Compute, ComputedField, Field, FieldOwner, NeededFields, StoredField } from '../model.ts';
import { suggestPath } from '../suggest-path.ts';
import { resolveValueType, type ValueContext } from './resolve-value-type.ts';

/** A computed field whose needs are resolved once all stored fields are there. */
export interface PendingComputed {
  readonly owner: FieldOwner;
  readonly into: Map<string, Field>;
  readonly definition: ComputedDefinition;
  readonly context: ValueContext;
}

/** Puts a computed field among the fields of its owner; a problem instead, where it is declared wrongly. */
export function resolveComputed({ owner, into, definition, context }: PendingComputed): void {
  const refuse = (reason: string) => {
    const params = { model: context.model, field: context.field, reason };
    context.resolution.problems.push(new MongraphError('MODEL_BAD_COMPUTED', params));
  };
  const { type: given } = definition;
  if (!isStored(given))
    return refuse('its `type` is not what a function of `field` for stored fields returns.');
  const compute = computeOf(definition);
  if (compute === undefined) return refuse('it has to have `resolve` or `resolveMany`, and not both.');
  const useless = uselessOptions.find((option) => given.options[option] !== undefined);
  if (useless !== undefined) return refuse(`nothing is stored, so \`${useless}\` means nothing.`);
  const type = resolveValueType(given, context);
  if (type === undefined) return;
  if (type.kind === 'list' && elementType(type).kind === 'reference')
    return refuse('a list of references has pages, which a function cannot make; use a relation.');
  const needs = resolveNeeds(owner, definition.needs, context);
  if (needs === undefined) return;
  const { description, deprecated, hidden } = given.options;
  const field: ComputedField = {
    kind: 'computed',
    name: context.field,
    description,
    deprecated,
    hidden: hidden ?? false,
    required: given.required,
    type,
    needs,
    paths: Object.freeze(storedPaths(needs)),
    compute,
  };
  into.set(context.field, Object.freeze(field));
}

const uselessOptions = ['storedAs', 'unique', 'readOnly', 'default'] as const;
const storedKinds = new Set(['scalar', 'list', 'embedded', 'reference']);

function isStored(type: unknown): type is StoredDefinition {
  return typeof type === 'object' && type !== null && 'kind' in type && storedKinds.has(String(type.kind));
}

function computeOf({ resolve, resolveMany }: ComputedDefinition): Compute | undefined {
  if ((resolve === undefined) === (resolveMany === undefined)) return undefined;
  if (resolve !== undefined) return Object.freeze({ kind: 'one', resolve: untyped(resolve) });
  return resolveMany && Object.freeze({ kind: 'many', resolve: untyped(resolveMany) });
}

/** What a function gets is what it needs, decoded; `field.computed` typed it so, and here the types are gone. */
function untyped<Given>(resolve: AuthorsFunction): (given: Given, context: object) => unknown {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return resolve as (given: Given, context: object) => unknown;
}

type MutableNeeds = Map<StoredField, MutableNeeds | 'whole'>;

function resolveNeeds(
  owner: FieldOwner,
  paths: readonly string[],
  { resolution, model, field }: ValueContext,
): NeededFields | undefined {
  const needs: MutableNeeds = new Map();
  const problems = paths.flatMap((path): MongraphError[] => {
    const isComputed = resolution.computed.some((one) => one.owner === owner && one.context.field === path);
    const reason = isComputed ? notStored(path) : addNeed(needs, owner, path.split('.'));
    if (reason === undefined) return [];
    const usedBy = `The computed field "${model}.${field}"`;
    return reason === 'unknown'
      ? [
          new MongraphError('MODEL_UNKNOWN_FIELD', {
            model: owner.name,
            field: path,
            usedBy,
            suggestions: suggestPath(owner, path),
          }),
        ]
      : [
          new MongraphError('MODEL_BAD_COMPUTED', {
            model,
            field,
            reason: `it needs "${path}", but ${reason}`,
          }),
        ];
  });
  resolution.problems.push(...problems);
  return problems.length === 0 ? needs : undefined;
}

/** What is wrong with a path; undefined where it was added. */
function addNeed(
  needs: MutableNeeds,
  owner: FieldOwner,
  [name = '', ...rest]: readonly string[],
): string | undefined {
  const field = owner.fields.get(name);
  if (field === undefined) return 'unknown';
  if (field.kind !== 'stored') return notStored(name);
  const known = needs.get(field);
  if (rest.length === 0) {
    needs.set(field, 'whole');
    return undefined;
  }
  const inner = elementType(field.type);
  if (inner.kind !== 'embedded') return `"${name}" has no fields of its own.`;
  const part: MutableNeeds = known === undefined || known === 'whole' ? new Map() : known;
  const reason = addNeed(part, inner.model, rest);
  if (known === undefined && reason === undefined) needs.set(field, part);
  return reason;
}

function notStored(name: string): string {
  return `"${name}" is not stored; a function gets stored fields alone.`;
}

function storedPaths(needs: NeededFields): string[] {
  return [...needs].flatMap(([{ storedAs, type }, part]) => {
    if (part === 'whole') return [storedAs];
    const inner = elementType(type);
    // What tells the shape of a document is read with every part of it.
    const told = inner.kind === 'embedded' ? inner.model.variants?.discriminator.storedAs : undefined;
    return [...(told === undefined ? [] : [told]), ...storedPaths(part)].map((path) => `${storedAs}.${path}`);
  });
}
