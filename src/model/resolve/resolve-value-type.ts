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
      const of = isOneOf(definition.of, storedKinds)
        ? // What a list is made of was typed by `field.list`.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          resolveValueType(definition.of as StoredDefinition, context)
        : refuse(
            context,
            `it is a list of ${String(definition.of)}, not of what a function of \`field\` returns.`,
          );
      return of === undefined ? undefined : Object.freeze({ kind: 'list', of });
    }
    case 'embedded': {
      if (!isOneOf(definition.embedded, embeddedKinds)) {
        const given = String(definition.embedded);
        return refuse(context, `it embeds ${given}, not what \`defineEmbedded\` or \`defineUnion\` returns.`);
      }
      // As above, by `field.embedded`.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const model = context.embeddedModel(definition.embedded as AnyEmbeddedDefinition | AnyUnionDefinition);
      return Object.freeze({ kind: 'embedded', model });
    }
    case 'reference': {
      const target = targetOf(context.resolution, definition.target, context);
      return target === undefined ? undefined : Object.freeze({ kind: 'reference', target });
    }
  }
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
