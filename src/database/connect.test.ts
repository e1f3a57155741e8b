import { expect, test } from 'vitest';
import { checkVersion } from './connect.ts';

test.each(['7.0.0', '7.0.28', '8.2.0', '10.1.3'])('MongoDB %s is supported', (version) => {
  expect(() => checkVersion(version)).not.toThrow();
});

test.each(['4.4.29', '5.0.31', '6.0.14', '6.3.2'])(
  'MongoDB %s is too old, and the message says what to do',
  (version) => {
    expect(() => checkVersion(version)).toThrow(
      `MongoDB ${version} is too old: Mongraph needs 7.0 or later. Upgrade the server.`,
    );
  },
);
