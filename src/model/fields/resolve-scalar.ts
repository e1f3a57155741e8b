import type { ScalarOptions } from '../define/field-options.ts';
import type { ScalarValue } from '../model.ts';
import { scalarTypes } from './registry.ts';
import type { ScalarType } from './scalar-type.ts';
import type { ScalarTypeName } from './scalar-values.ts';

/** A scalar type with the codec for its options, as the layers above work with it. */
export function resolveScalar(name: ScalarTypeName, options: ScalarOptions = {}): ScalarValue {
  const type: ScalarType<unknown> = scalarTypes[name];
  return Object.freeze({
    kind: 'scalar',
    type: type.name,
    graphql: type.graphql,
    operators: type.operators,
    bsonTypes: type.bsonTypes,
    results: type.results,
    groups: type.groups,
    ...(type.geometries === undefined ? {} : { geometries: type.geometries }),
    codec: type.codec(options),
    options,
  });
}
