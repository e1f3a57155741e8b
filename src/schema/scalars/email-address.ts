import { emailType } from '../../model/fields/email.ts';
import { defineTextScalar } from './define-text-scalar.ts';

export const emailAddressScalar = defineTextScalar(
  {
    name: 'EmailAddress',
    description: 'An e-mail address, by the rule that browsers use for forms.',
    specifiedByURL: 'https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address',
    expected: 'an e-mail address, such as "ada@example.org"',
  },
  emailType,
);
