import type { ScalarDefinition } from '../define/field-definition.ts';
import type { ScalarOptions } from '../define/field-options.ts';
import type { ScalarTypeName } from './scalar-values.ts';
import { splitRequired } from './split-required.ts';

/** The frozen definition that a field type's function returns. */
export function defineScalarField<Value, Required extends boolean>(
  type: ScalarTypeName,
  given: ScalarOptions & { readonly required?: Required },
): ScalarDefinition<Value, Required> {
  return Object.freeze({ kind: 'scalar', type, ...splitRequired<Required, typeof given>(given) });
}
