import { Binary } from 'bson';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { isBson } from './bson-type.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';

export const vectorType: ScalarType<Float32Array> = {
  name: 'vector',
  graphql: 'Vector',
  operators: [],
  bsonTypes: ['binData', 'array'],
  codec: ({ dimensions }) => ({
    fromBson: (raw) => {
      const vector = readVector(raw);
      return vector?.length === dimensions && vector?.every(Number.isFinite) ? vector : undefined;
    },
    toBson: (value) => Binary.fromFloat32Array(value),
  }),
  check: (value) => (value.every(Number.isFinite) ? undefined : 'holds a number that is not finite'),
};

/** Packed 32-bit floats, and lists of numbers, as other programs write vectors. */
function readVector(raw: unknown): Float32Array | undefined {
  if (Array.isArray(raw)) {
    return raw.every((number) => typeof number === 'number') ? Float32Array.from(raw) : undefined;
  }
  return isBson(raw, 'Binary') && isPacked(raw) ? raw.toFloat32Array() : undefined;
}

/** Two bytes stand before the numbers: their type, and how many bits at the end do not count. */
const header = 2;
const bytesOfNumber = 4;

function isPacked({ sub_type, buffer, position }: Binary): boolean {
  return (
    sub_type === Binary.SUBTYPE_VECTOR &&
    buffer[0] === Binary.VECTOR_TYPE.Float32 &&
    buffer[1] === 0 &&
    (position - header) % bytesOfNumber === 0
  );
}

/**
 * An embedding of so many dimensions, a `Float32Array` in TypeScript, packed 32-bit floats (binary subtype 9) in MongoDB;
 * `Vector` in the API, a list of numbers. Filters ask for its presence only, and nothing is ordered by it.
 *
 * @example
 * const embedding = field.vector(384, { description: 'What the text is about.' });
 */
export function vector<const Required extends boolean = false>(
  dimensions: number,
  options: Omit<ScalarFieldOptions<Float32Array, Required>, 'unique' | 'choices'> = {},
): ScalarDefinition<Float32Array, Required> {
  return defineScalarField('vector', { ...options, dimensions });
}
