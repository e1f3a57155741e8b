import { expect, test } from 'vitest';
import { secondFactorProblems } from './second-factor-options.ts';

test('a key that is short, or a variable that is not set, is refused; no key at all is a choice', () => {
  const unset: object = { encryptionKey: undefined };
  for (const options of [unset, { encryptionKey: '' }, { encryptionKey: 'x'.repeat(31) }])
    expect(secondFactorProblems(options)).toHaveLength(1);
  for (const options of [undefined, {}, { encryptionKey: 'x'.repeat(32) }])
    expect(secondFactorProblems(options)).toEqual([]);
});
