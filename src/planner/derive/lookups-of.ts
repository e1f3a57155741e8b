import type { Derived } from './derived.ts';

/** The most lookups that one order or one grouping may ask for: each is made for every document that matches. */
export const mostLookups = 12;

/** How many lookups a value needs. */
export function lookupsOf(derived: Derived | undefined): number {
  switch (derived?.kind) {
    case undefined:
    case 'expression':
      return 0;
    case 'count':
      return derived.hops.length;
    case 'related':
      return 1 + (typeof derived.value === 'string' ? 0 : lookupsOf(derived.value));
  }
}
