import { expect, inject, test } from 'vitest';
import { findLeaks, leakText } from 'mongraph/testing';
import config from '../../example/mongraph.config.ts';

test('no viewer of the example learns of what is closed', async () => {
  const report = await findLeaks(config, { uri: inject('mongoUri'), rounds: 4, seed: 5 });
  expect(report.leaks.map(leakText)).toEqual([]);
  expect(report.answered).toBeGreaterThan(report.operations / 2);
});
