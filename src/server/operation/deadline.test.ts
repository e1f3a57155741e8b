import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Deadline } from './deadline.ts';

test('an operation of many commands brings no warning of a leak', async () => {
  const warnings: Error[] = [];
  const listen = (warning: Error) => void warnings.push(warning);
  process.on('warning', listen);
  const deadline = new Deadline(60_000);
  let stopped = 0;
  for (let command = 0; command < 30; command++) {
    deadline.signal.addEventListener('abort', () => (stopped += 1), { once: true });
  }
  await setImmediate();
  deadline.clientGone();
  deadline.clear();
  process.off('warning', listen);
  expect({ stopped, warnings }).toEqual({ stopped: 30, warnings: [] });
});
