import { ipType } from '../../model/fields/ip.ts';
import { defineTextScalar } from './define-text-scalar.ts';

export const ipScalar = defineTextScalar(
  {
    name: 'IP',
    description: 'An address of IP version 4 or 6, such as `203.0.113.7` or `2001:db8::7`.',
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc4291#section-2.2',
    expected: 'an IPv4 or IPv6 address, such as "203.0.113.7" or "2001:db8::7"',
  },
  ipType,
);
