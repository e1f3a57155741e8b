import { slugType } from '../../model/fields/slug.ts';
import { defineTextScalar } from './define-text-scalar.ts';

export const slugScalar = defineTextScalar(
  {
    name: 'Slug',
    description:
      'A name for use in URLs: lower-case letters and digits, joined by single hyphens, such as `the-third-man`.',
    expected: 'lower-case letters and digits joined by single hyphens, such as "the-third-man"',
  },
  slugType,
);
