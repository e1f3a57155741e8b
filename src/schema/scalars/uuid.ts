import { uuidType } from '../../model/fields/uuid.ts';
import { defineTextScalar } from './define-text-scalar.ts';

export const uuidScalar = defineTextScalar(
  {
    name: 'UUID',
    description: 'A UUID in lower case, such as `0189c1a0-5c1f-7000-8000-2f8d3f1d9a11`.',
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc9562#section-4',
    expected: 'a UUID, such as "0189c1a0-5c1f-7000-8000-2f8d3f1d9a11"',
    normalise: (text) => text.toLowerCase(),
  },
  uuidType,
);
