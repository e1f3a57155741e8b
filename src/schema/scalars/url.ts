import { urlType } from '../../model/fields/url.ts';
import { defineTextScalar } from './define-text-scalar.ts';

export const urlScalar = defineTextScalar(
  {
    name: 'URL',
    description:
      'A web address, http or https, such as `https://example.org/films`. It is kept as it was written.',
    specifiedByURL: 'https://url.spec.whatwg.org/',
    expected: 'an http or https URL, such as "https://example.org/films"',
  },
  urlType,
);
