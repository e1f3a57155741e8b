import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyEmbeddedDefinition, AnyUnionDefinition } from '../define/definitions.ts';
import type { ScalarDefinition, StoredDefinition } from '../define/field-definition.ts';
import { resolveScalar } from '../fields/resolve-scalar.ts';
import type { ListOptions } from '../define/field-options.ts';
import type { EmbeddedModel, ListValue, ValueType } from '../model.ts';
import { targetOf, type Resolution } from './resolution.ts';
import { validatorsOf } from './validators-of.ts';

/** Where a value type stands, for messages, and how embedded documents are resolved. */
export interface ValueContext {
  readonly resolution: Resolution;
  readonly model: string;
  readonly field: string;
  readonly embeddedModel: (definition: AnyEmbeddedDefinition | AnyUnionDefinition) => EmbeddedModel;
}

/** The resolved type of what a stored field holds; undefined, and a problem noted, where a reference's target is missing. */
export function resolveValueType(definition: StoredDefinition, context: ValueContext): ValueType | undefined {
  switch (definition.kind) {
    case 'scalar':
      return resolveScalar(definition.type, definition.options);
    case 'list': {
      const of = isStoredDefinition(definition.of)
        ? resolveValueType(definition.of, context)
        : refuse(
            context,
            `it is a list of ${String(definition.of)}, not of what a function of \`field\` returns.`,
          );
      if (of === undefined) return undefined;
      const length = lengthOf(definition.options.length);
      const validators = isStoredDefinition(definition.of)
        ? validatorsOf(definition.of.options.validate)
        : [];
      return Object.freeze({ kind: 'list', of: asElement(of, length.min), length, validators });
    }
    case 'embedded': {
      if (!isOneOf(definition.embedded, embeddedKinds)) {
        const given = String(definition.embedded);
        return refuse(context, `it embeds ${given}, not what \`defineEmbedded\` or \`defineUnion\` returns.`);
      }
      // What is embedded was typed by `field.embedded`.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const model = context.embeddedModel(definition.embedded as AnyEmbeddedDefinition | AnyUnionDefinition);
      return Object.freeze({ kind: 'embedded', model });
    }
    case 'reference': {
      const target = targetOf(context.resolution, definition.target, context);
      return target === undefined
        ? undefined
        : Object.freeze({
            kind: 'reference',
            target,
            onDelete: definition.options.onDelete ?? (definition.required ? 'RESTRICT' : 'SET_NULL'),
            isOnDeleteGiven: definition.options.onDelete !== undefined,
          });
    }
  }
}

/** An id is taken out of its list, unless that may then be too short. */
function asElement(of: ValueType, least: number): ValueType {
  if (of.kind !== 'reference' || of.isOnDeleteGiven) return of;
  return Object.freeze({ ...of, onDelete: least > 0 ? 'RESTRICT' : 'SET_NULL' });
}

function lengthOf(length: ListOptions['length']): ListValue['length'] {
  if (typeof length === 'number') return Object.freeze({ min: length, max: length });
  return Object.freeze({ min: length?.min ?? 0, max: length?.max ?? Infinity });
}

/** Whether something is a field that documents hold, as a function of `field` returns it; it needs no other model to be resolved first. */
export function isStoredDefinition(value: unknown): value is StoredDefinition {
  return isOneOf(value, storedKinds);
}

/** Whether something is a field with one value, as a function of `field` returns it. */
export function isScalarDefinition(value: unknown): value is ScalarDefinition {
  return isOneOf(value, scalarKinds);
}

const scalarKinds = new Set<unknown>(['scalar']);
const storedKinds = new Set<unknown>(['scalar', 'list', 'embedded', 'reference']);
const embeddedKinds = new Set<unknown>(['embeddedModel', 'embeddedUnion']);

/** Whether something is what its type says: modules that import each other may have handed out undefined. */
function isOneOf(value: unknown, kinds: ReadonlySet<unknown>): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && kinds.has(value.kind);
}

function refuse({ resolution, model, field }: ValueContext, reason: string): undefined {
  resolution.problems.push(new MongraphError('MODEL_BAD_FIELD', { model, field, reason }));
}
