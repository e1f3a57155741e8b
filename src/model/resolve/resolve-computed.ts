import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AuthorsFunction, ComputedDefinition } from '../define/field-definition.ts';
import { elementType } from '../element-type.ts';
import type { Compute, ComputedField, Field, FieldOwner } from '../model.ts';
import { findNeeds, notStored, type FoundNeeds } from './needed-fields.ts';
import { presentationOf } from './presentation.ts';
import { suggestPath } from '../suggest-path.ts';
import { isStoredDefinition, resolveValueType, type ValueContext } from './resolve-value-type.ts';

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
  if (!isStoredDefinition(given))
    return refuse('its `type` is not what a function of `field` for stored fields returns.');
  const compute = computeOf(definition);
  if (compute === undefined) return refuse('it has to have `resolve` or `resolveMany`, and not both.');
  const useless = uselessOptions.find((option) => given.options[option] !== undefined);
  if (useless !== undefined) return refuse(`nothing is stored, so \`${useless}\` means nothing.`);
  const type = resolveValueType(given, context);
  if (type === undefined) return;
  if (type.kind === 'list' && elementType(type).kind === 'reference')
    return refuse('a list of references has pages, which a function cannot make; use a relation.');
  const found = resolveNeeds(owner, definition.needs, context);
  if (found === undefined) return;
  const field: ComputedField = {
    kind: 'computed',
    name: context.field,
    ...presentationOf(given.options),
    required: given.required,
    type,
    needs: found.needs,
    paths: found.paths,
    compute,
  };
  into.set(context.field, Object.freeze(field));
}

const uselessOptions = ['storedAs', 'unique', 'readOnly', 'default', 'validate'] as const;

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

function resolveNeeds(
  owner: FieldOwner,
  paths: readonly string[],
  { resolution, model, field }: ValueContext,
): FoundNeeds | undefined {
  const found = findNeeds(owner, paths);
  const isComputed = (path: string) =>
    resolution.computed.some((one) => one.owner === owner && one.context.field === path);
  for (const [path, why] of found.wrong) {
    const reason = why ?? (isComputed(path) ? notStored(path) : undefined);
    const usedBy = `The computed field "${model}.${field}"`;
    const suggestions = suggestPath(owner, path);
    resolution.problems.push(
      reason === undefined
        ? new MongraphError('MODEL_UNKNOWN_FIELD', { model: owner.name, field: path, usedBy, suggestions })
        : new MongraphError('MODEL_BAD_COMPUTED', {
            model,
            field,
            reason: `it needs "${path}", but ${reason}`,
          }),
    );
  }
  return found.wrong.size === 0 ? found : undefined;
}
