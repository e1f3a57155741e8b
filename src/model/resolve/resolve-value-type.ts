import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyEmbeddedDefinition, AnyUnionDefinition } from '../define/definitions.ts';
import type { ScalarDefinition, StoredDefinition } from '../define/field-definition.ts';
import { resolveScalar } from '../fields/resolve-scalar.ts';
import type { EmbeddedModel, ValueType } from '../model.ts';
import { targetOf, type Resolution } from './resolution.ts';

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
      return of === undefined ? undefined : Object.freeze({ kind: 'list', of, length: anyLength });
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
            onDelete: definition.required ? 'RESTRICT' : 'SET_NULL',
          });
    }
  }
}

const anyLength = Object.freeze({ min: 0, max: Infinity });

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
