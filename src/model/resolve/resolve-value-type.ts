import type { AnyEmbeddedDefinition } from '../define/definitions.ts';
import type { StoredDefinition } from '../define/field-definition.ts';
import { scalarTypes } from '../fields/registry.ts';
import type { ScalarType } from '../fields/scalar-type.ts';
import type { EmbeddedModel, ValueType } from '../model.ts';
import { targetOf, type Resolution } from './resolution.ts';

/** Where a value type stands, for messages, and how embedded documents are resolved. */
export interface ValueContext {
  readonly resolution: Resolution;
  readonly model: string;
  readonly field: string;
  readonly embeddedModel: (definition: AnyEmbeddedDefinition) => EmbeddedModel;
}

/** The resolved type of what a stored field holds; undefined, and a problem noted, where a reference's target is missing. */
export function resolveValueType(definition: StoredDefinition, context: ValueContext): ValueType | undefined {
  switch (definition.kind) {
    case 'scalar': {
      const type: ScalarType<unknown> = scalarTypes[definition.type];
      return Object.freeze({
        kind: 'scalar',
        type: type.name,
        graphql: type.graphql,
        operators: type.operators,
        bsonTypes: type.bsonTypes,
        codec: type.codec(definition.options),
        options: definition.options,
      });
    }
    case 'list': {
      // What a list is made of was typed by `field.list`.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const of = resolveValueType(definition.of as StoredDefinition, context);
      return of === undefined ? undefined : Object.freeze({ kind: 'list', of });
    }
    case 'embedded': {
      // As above, by `field.embedded`.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const model = context.embeddedModel(definition.embedded as AnyEmbeddedDefinition);
      return Object.freeze({ kind: 'embedded', model });
    }
    case 'reference': {
      const target = targetOf(context.resolution, definition.target, context);
      return target === undefined ? undefined : Object.freeze({ kind: 'reference', target });
    }
  }
}
