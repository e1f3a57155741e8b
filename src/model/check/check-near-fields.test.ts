import { describe, expect, test } from 'vitest';
import { defineEmbedded, defineModel } from '../define/define-model.ts';
import { field } from '../fields/field.ts';
import { checkModels } from './check-models.ts';

const Address = defineEmbedded('Address', {
  fields: { location: field.point({ index: false }), loc: field.point({ index: false }) },
});

function problemsOf(keys: readonly string[]): string[] {
  const Place = defineModel('Place', {
    fields: { address: field.embedded(Address), address_location: field.point({ index: false }) },
    indexes: keys.map((key) => ({ keys: { [key]: '2dsphere' } })),
  });
  return checkModels([Place]).map(({ code, message }) => `${code}: ${message}`);
}

describe('lists by distance', () => {
  test('call no two places by one name', () => {
    expect(problemsOf(['address.location', 'address_location'])).toEqual([
      'MODEL_NEAR_COLLISION: In "Place", "address.location" and "address_location" would both be called "address_location" in lists by distance. Rename one of the fields.',
    ]);
  });

  test('have only those places that an index finds', () => {
    expect(problemsOf(['address.location'])).toEqual([]);
    expect(problemsOf(['address_location', 'address.loc'])).toEqual([]);
  });
});
